import type { WirePart } from '@conversa/core/client';
import type { ReactElement } from 'react';
import { useText } from '../../i18n/use-text.ts';
import { LinkedText } from '../../parts/linked-text.tsx';

type TextPart = Extract<WirePart, { readonly type: 'text' }>;

/** The words of a mail, what it quotes and its signature folded away, never cut. */
export function FoldedText({ part: { text, folds = [] } }: { readonly part: TextPart }): ReactElement {
  const t = useText();
  const pieces: ReactElement[] = [];
  let at = 0;
  for (const { kind, from, to } of folds) {
    if (from > at) pieces.push(<LinkedText key={at} text={text.slice(at, from).trimEnd()} />);
    pieces.push(
      <details key={from} className="folded">
        <summary>{t(`mail-fold-${kind}`)}</summary>
        <LinkedText text={text.slice(from, to)} />
      </details>,
    );
    at = to;
  }
  if (at < text.length) pieces.push(<LinkedText key={at} text={text.slice(at)} />);
  return <>{pieces}</>;
}
