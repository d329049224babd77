/** What the pasted script tag says. */
export interface ScriptSettings {
  /** Where the helpdesk is: the script's own address up to its name. */
  readonly base: string;
  readonly inboxId: string;
  readonly locale: string | undefined;
  /** Nothing may be stored before the visitor acts. */
  readonly consent: boolean;
}

/** Tag managers strip `data-*`, hence the query as well; scripts inserted as modules are not `currentScript`. */
export function readScript(): ScriptSettings | undefined {
  const script =
    (document.currentScript as HTMLScriptElement | null) ??
    document.querySelector<HTMLScriptElement>('script[src*="/widget.js"]');
  if (!script?.src) return undefined;
  const { searchParams } = new URL(script.src);
  const setting = (name: string): string | undefined => script.dataset[name] ?? searchParams.get(name) ?? undefined;
  return {
    base: new URL('.', script.src).href,
    inboxId: setting('inbox') ?? '',
    locale: setting('locale'),
    consent: setting('consent') !== undefined,
  };
}
