import type { VisitorClient, WirePart } from '@conversa/core/client';
import type { VNode } from 'preact';
import { useRef } from 'preact/hooks';
import { useCss } from '../use-css.ts';
import type { AllStrings } from '../../locales/strings.ts';
import { interactiveCss } from './interactive.css.ts';

type InteractivePart = Extract<WirePart, { readonly type: 'interactive' }>;
export interface InteractiveProps {
  readonly strings: AllStrings;
  readonly part: InteractivePart;
  /** It has not been answered or passed by. */
  readonly open: boolean;
  readonly choose: VisitorClient['choose'];
}

const safe = /^(https?:|mailto:|tel:)/iu;

/** The options of a question: buttons and list rows are answered once, links lead away as often as one likes. */
export const Interactive = ({ part, open, choose, strings }: InteractiveProps): VNode | null => {
  const ref = useRef<HTMLDivElement>(null);
  useCss(ref, interactiveCss);
  const { kind, options = [], detail } = part;
  if (kind === 'link') {
    const { url, title } = (detail ?? {}) as { readonly url?: string; readonly title?: string };
    if (!url || !safe.test(url)) return null;
    return (
      <div class="options" ref={ref}>
        <a class="option" part="option" href={url} target="_blank" rel="noopener noreferrer">
          {title ?? options[0]?.title ?? new URL(url).host}
        </a>
      </div>
    );
  }
  if (!open || options.length === 0) return null;
  const pick = ({ id, title }: (typeof options)[number]): void => {
    // The buttons go; the focus stays in the conversation.
    const root = ref.current?.getRootNode() as ShadowRoot;
    const next = root.querySelector('textarea') ?? root.querySelector<HTMLElement>('.log');
    next?.focus({ preventScroll: true });
    void choose([{ id, title }]);
  };
  return (
    <div class={`options ${kind}`} ref={ref} role="group" aria-label={strings.choose}>
      {options.map((option) => (
        <button key={option.id} type="button" class="option" part="option" onClick={() => pick(option)}>
          <span dir="auto">{option.title}</span>
          {option.description && <small dir="auto">{option.description}</small>}
        </button>
      ))}
    </div>
  );
};
