import { useSession } from '@conversa/react';
import type { ReactElement } from 'react';
import { useText } from '../../i18n/use-text.ts';
import { useDirectory } from '../../shell/directory.tsx';
import type { Reacting } from './use-reaction.ts';

/** On the edge of a message: the customer's reactions, and beside them the business's. */
export function Reactions({ theirs, ours }: Pick<Reacting, 'theirs' | 'ours'>): ReactElement | null {
  const t = useText();
  const me = useSession().session?.user.id;
  const { members } = useDirectory();
  if (theirs.length === 0 && !ours) return null;
  const nameOf = (by: string): string => {
    if (by === me) return t('you');
    return by === 'business' ? t('from-phone') : (members.get(by)?.user.name ?? t('author-agent'));
  };
  return (
    <span className="reactions">
      {theirs.length > 0 && (
        <span role="img" aria-label={t('reacted', { emoji: theirs.map(({ emoji }) => emoji).join(' ') })}>
          {[...new Set(theirs.map(({ emoji }) => emoji))].join(' ')}
        </span>
      )}
      {ours && (
        <span
          className="own"
          role="img"
          title={nameOf(ours.by)}
          aria-label={t('reacted-by', { name: nameOf(ours.by), emoji: ours.emoji })}
        >
          {ours.emoji}
        </span>
      )}
    </span>
  );
}
