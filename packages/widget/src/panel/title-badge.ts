const prefix = /^\(\d+\+?\) /u;

/** The number of unread messages in front of the page's title. The rest of the title stays the page's own. */
export function titleBadge(unread: number): void {
  const own = document.title.replace(prefix, '');
  const title = unread > 0 ? `(${unread > 99 ? '99+' : unread}) ${own}` : own;
  if (title !== document.title) document.title = title;
}
