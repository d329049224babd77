import { useLayoutEffect } from 'react';
import { commandIds, commandOf } from './command-table.ts';
import { runCommand } from './run-command.ts';

/** How long the second key of a pair is waited for. */
const pairMs = 1_200;

const isWriting = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable || target.matches('input, textarea, select, emoji-picker, [role="combobox"]'));

/** Letters belong to whoever is writing, and to an open menu or dialog; Ctrl and ⌘ work everywhere. */
export function useShortcuts(): void {
  useLayoutEffect(() => {
    let first: { readonly key: string; readonly at: number } | undefined;
    const pressed = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || event.isComposing || event.altKey) return;
      const mod = event.ctrlKey || event.metaKey;
      if (!mod && (isWriting(event.target) || document.querySelector('#layers :is(.popup, .dialog)'))) return;
      const key = mod ? `mod+${event.key.toLowerCase()}` : event.key;
      const before = first && event.timeStamp - first.at < pairMs ? first.key : undefined;
      const matching = commandIds.filter((id) => {
        const { keys = [] } = commandOf(id);
        return keys.length === 2 ? keys[0] === before && keys[1] === key : before === undefined && keys[0] === key;
      });
      const begins =
        before === undefined && commandIds.some((id) => commandOf(id).keys?.[1] && commandOf(id).keys?.[0] === key);
      first = begins ? { key, at: event.timeStamp } : undefined;
      if (matching.some((id) => runCommand(id))) event.preventDefault();
    };
    document.addEventListener('keydown', pressed);
    return () => document.removeEventListener('keydown', pressed);
  }, []);
}
