import type { Strings } from '../locales/strings.ts';

/** Gives the launcher its second icon and its badge. Returns what tells how much is unread. */
export function dressLauncher(button: HTMLButtonElement): (unread: number, strings: Strings) => void {
  const icon = button.querySelector('svg')!.cloneNode(true) as SVGElement;
  const badge = document.createElement('b');
  icon.querySelector('path')!.setAttribute('d', 'm5.5 9 6.5 6.5L18.5 9');
  badge.className = 'badge';
  badge.setAttribute('part', 'badge');
  badge.ariaHidden = 'true';
  button.append(icon, badge);
  return (unread, { openChat, unreadCount }) => {
    // Not as text: the name says the number in full, and a visible text would have to be part of it.
    badge.dataset['count'] = unread > 99 ? '99+' : unread > 0 ? `${unread}` : '';
    button.ariaLabel = unread > 0 ? `${openChat}, ${unreadCount(unread)}` : openChat;
  };
}
