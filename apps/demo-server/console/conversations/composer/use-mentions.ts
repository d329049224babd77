import type { WireUser } from '@conversa/core/client';
import { type KeyboardEvent, type RefObject, useId, useMemo, useState } from 'react';
import { flushSync } from 'react-dom';
import { useDirectory } from '../../shell/directory.tsx';
import { mentionAt } from './mention-search.ts';

interface Mentions {
  readonly listId: string;
  readonly users: readonly WireUser[];
  readonly active: number;
  /** After every change of text or caret. */
  readonly look: () => void;
  readonly choose: (user: WireUser) => void;
  /** True when the key was for the list. */
  readonly onKey: (event: KeyboardEvent<HTMLTextAreaElement>) => boolean;
}
interface MentionsOptions {
  readonly box: RefObject<HTMLTextAreaElement | null>;
  readonly enabled: boolean;
  readonly onText: (text: string) => void;
}

const most = 6;

/** Completes `@Na…` to a colleague's name while a note is written. */
export function useMentions({ box, enabled, onText }: MentionsOptions): Mentions {
  const { members } = useDirectory();
  const listId = useId();
  const [place, setPlace] = useState<ReturnType<typeof mentionAt>>();
  const [active, setActive] = useState(0);
  const users = useMemo(() => {
    if (!enabled || !place) return [];
    const search = place.search.toLowerCase();
    return [...members.values()]
      .map(({ user }) => user)
      .filter(
        ({ name }) =>
          `${name} `
            .toLowerCase()
            .split(' ')
            .some((word) => word.startsWith(search)) || name.toLowerCase().startsWith(search),
      )
      .filter(({ name }) => name.toLowerCase() !== search)
      .slice(0, most);
  }, [members, enabled, place]);

  const look = (): void => {
    const area = box.current;
    const next =
      area && area.selectionStart === area.selectionEnd ? mentionAt(area.value, area.selectionStart) : undefined;
    setPlace(next);
    setActive(0);
  };
  const choose = (user: WireUser): void => {
    const area = box.current;
    if (!area || !place) return;
    const before = `${area.value.slice(0, place.from)}@${user.name} `;
    const text = before + area.value.slice(area.selectionStart);
    // The caret belongs behind the name before the next letter is typed.
    flushSync(() => {
      onText(text);
      setPlace(undefined);
    });
    area.setSelectionRange(before.length, before.length);
  };
  const onKey = (event: KeyboardEvent<HTMLTextAreaElement>): boolean => {
    if (users.length === 0) return false;
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      setActive((active + (event.key === 'ArrowDown' ? 1 : users.length - 1)) % users.length);
    } else if (event.key === 'Enter' || event.key === 'Tab') choose(users[active]!);
    else if (event.key === 'Escape') setPlace(undefined);
    else return false;
    event.preventDefault();
    event.stopPropagation();
    return true;
  };
  return { listId, users, active, look, choose, onKey };
}
