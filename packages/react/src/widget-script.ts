/** The part of `window.conversa` that is needed here: a queue until the script arrives, the API from then on. */
interface Queue {
  push(...calls: readonly (readonly [method: string, ...args: readonly unknown[]])[]): unknown;
  destroy?(): Promise<void>;
}
type Page = { conversa?: Queue };
const page = (): Page => globalThis as unknown as Page;

interface Held {
  readonly key: string;
  readonly script: HTMLScriptElement;
  users: number;
  /** Nobody shows it any more, and it is not to be waited for. */
  ended: boolean;
}
/** A page has one chat. */
let held: Held | undefined;

/** Calls a method of the widget, now or when it has arrived. */
export function callWidget(method: string, ...args: readonly unknown[]): void {
  (page().conversa ??= []).push([method, ...args]);
}

/** Loads the script once, however many ask for it; the last one to leave takes the chat off the page. */
export function holdWidget(url: string, inboxId: string, locale: string | undefined): () => void {
  const key = `${url} ${inboxId}`;
  if (held && held.key !== key) end(held);
  const mine = (held ??= insert(key, url, inboxId, locale));
  mine.users++;
  return () => {
    mine.users--;
    // Strict Mode leaves and comes back at once.
    queueMicrotask(() => {
      if (mine.users === 0) end(mine);
    });
  };
}

function insert(key: string, url: string, inboxId: string, locale: string | undefined): Held {
  const script = document.createElement('script');
  script.async = true;
  script.src = `${url}/widget.js`;
  script.dataset['inbox'] = inboxId;
  if (locale !== undefined) script.dataset['locale'] = locale;
  const entry: Held = { key, script, users: 0, ended: false };
  script.addEventListener('load', () => {
    // It arrived after everybody had left; another one may be on its way.
    if (entry.ended) destroy();
  });
  document.head.append(script);
  return entry;
}

function end(entry: Held): void {
  if (entry.ended) return;
  entry.ended = true;
  entry.script.remove();
  if (held === entry) held = undefined;
  destroy();
}
function destroy(): void {
  const { conversa } = page();
  if (conversa?.destroy) void conversa.destroy();
  else delete page().conversa;
}
