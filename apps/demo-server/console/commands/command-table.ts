import type { IconName } from '../parts/icon.tsx';
import type { WordKey } from '../i18n/words.ts';

interface Command {
  readonly label: WordKey;
  readonly group: 'group-everywhere' | 'group-list' | 'group-conversation';
  readonly icon: IconName;
  /** Pressed one after the other; `mod` is Ctrl, or ⌘ on a Mac. */
  readonly keys?: readonly string[];
  /** Found by its keys only. */
  readonly silent?: boolean;
}

/** Everything that has a shortcut or stands in the palette. The palette, the keys and the help sheet are made from it. */
export const commands = {
  palette: { label: 'command-palette', group: 'group-everywhere', icon: 'search', keys: ['mod+k'], silent: true },
  help: { label: 'shortcuts', group: 'group-everywhere', icon: 'keyboard', keys: ['?'] },
  'go-conversations': { label: 'go-conversations', group: 'group-everywhere', icon: 'chat', keys: ['g', 'c'] },
  'go-contacts': { label: 'go-contacts', group: 'group-everywhere', icon: 'contact', keys: ['g', 'p'] },
  'go-inboxes': { label: 'go-inboxes', group: 'group-everywhere', icon: 'inbox', keys: ['g', 'i'] },
  'go-settings': { label: 'go-settings', group: 'group-everywhere', icon: 'settings', keys: ['g', 's'] },
  'theme-auto': { label: 'theme-auto', group: 'group-everywhere', icon: 'monitor' },
  'theme-light': { label: 'theme-light', group: 'group-everywhere', icon: 'sun' },
  'theme-dark': { label: 'theme-dark', group: 'group-everywhere', icon: 'moon' },
  'sign-out': { label: 'sign-out', group: 'group-everywhere', icon: 'leave' },
  'new-conversation': { label: 'new-conversation', group: 'group-list', icon: 'plus', keys: ['c'] },
  search: { label: 'search-conversations', group: 'group-list', icon: 'search', keys: ['/'] },
  next: { label: 'next-conversation', group: 'group-list', icon: 'down', keys: ['j'] },
  previous: { label: 'previous-conversation', group: 'group-list', icon: 'up', keys: ['k'] },
  filter: { label: 'filter', group: 'group-list', icon: 'filter', keys: ['f'] },
  'view-mine': { label: 'view-mine', group: 'group-list', icon: 'agent', keys: ['1'] },
  'view-unassigned': { label: 'view-unassigned', group: 'group-list', icon: 'inbox', keys: ['2'] },
  'view-all': { label: 'view-all', group: 'group-list', icon: 'chat', keys: ['3'] },
  'view-mentions': { label: 'view-mentions', group: 'group-list', icon: 'at', keys: ['4'] },
  reply: { label: 'write-reply', group: 'group-conversation', icon: 'message', keys: ['r'] },
  note: { label: 'write-note', group: 'group-conversation', icon: 'note', keys: ['n'] },
  assign: { label: 'assign', group: 'group-conversation', icon: 'agent', keys: ['a'] },
  'assign-me': { label: 'assign-to-me', group: 'group-conversation', icon: 'invite', keys: ['i'] },
  team: { label: 'choose-team', group: 'group-conversation', icon: 'team', keys: ['t'] },
  label: { label: 'choose-labels', group: 'group-conversation', icon: 'tag', keys: ['l'] },
  priority: { label: 'choose-priority', group: 'group-conversation', icon: 'high', keys: ['p'] },
  snooze: { label: 'snooze', group: 'group-conversation', icon: 'snoozed', keys: ['h'] },
  resolve: { label: 'resolve', group: 'group-conversation', icon: 'resolved', keys: ['e'] },
  reopen: { label: 'reopen', group: 'group-conversation', icon: 'reopen', keys: ['o'] },
  'take-over': { label: 'take-over', group: 'group-conversation', icon: 'agent', keys: ['b'] },
  'give-to-bot': { label: 'give-to-bot', group: 'group-conversation', icon: 'bot', keys: ['b'] },
  'contact-panel': { label: 'toggle-contact-panel', group: 'group-conversation', icon: 'panel', keys: [']'] },
  close: { label: 'close-conversation', group: 'group-conversation', icon: 'close', keys: ['u'] },
  send: { label: 'send-message', group: 'group-conversation', icon: 'send', keys: ['Enter'], silent: true },
  'new-line': { label: 'new-line', group: 'group-conversation', icon: 'edit', keys: ['Shift+Enter'], silent: true },
  'send-resolve': {
    label: 'send-and-resolve',
    group: 'group-conversation',
    icon: 'resolved',
    keys: ['mod+Enter'],
    silent: true,
  },
} as const satisfies { readonly [id: string]: Command };

export type CommandId = keyof typeof commands;
export const commandIds = Object.keys(commands) as readonly CommandId[];
export const commandOf = (id: CommandId): Command => commands[id];

const isMac = /Mac|iPhone|iPad/.test(navigator.userAgent);

/** Keys as they are printed on this machine's keyboard. */
export function keysOf(id: CommandId): readonly string[] | undefined {
  return commandOf(id).keys?.map((key) =>
    key.replace('mod+', isMac ? '⌘ ' : 'Ctrl ').replace('Shift+', isMac ? '⇧ ' : 'Shift '),
  );
}
