/** Every sentence of the panel in one language. */
export interface Strings {
  readonly dir: 'ltr' | 'rtl';
  readonly chat: string;
  readonly openChat: string;
  readonly unreadCount: (count: number) => string;
  readonly subtitle: string;
  readonly close: string;
  readonly messages: string;
  readonly message: string;
  readonly placeholder: string;
  readonly hint: string;
  readonly send: string;
  readonly attach: string;
  readonly remove: (name: string) => string;
  readonly uploading: string;
  readonly uploadFailed: (name: string) => string;
  readonly you: string;
  readonly typing: (name: string) => string;
  readonly today: string;
  readonly yesterday: string;
  readonly queued: string;
  readonly sent: string;
  readonly delivered: string;
  readonly read: string;
  readonly failed: string;
  readonly retry: string;
  readonly offline: string;
  readonly reconnecting: string;
  readonly loading: string;
  readonly loadFailed: string;
  readonly older: string;
  readonly newest: string;
  readonly unsupported: string;
  readonly deleted: string;
  readonly file: string;
}
