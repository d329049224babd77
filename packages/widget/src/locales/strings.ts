/** Every sentence of the panel in one language. */
export interface Strings {
  readonly dir: 'ltr' | 'rtl';
  readonly chat: string;
  readonly openChat: string;
  readonly unreadCount: (count: number) => string;
  /** Nobody is at the console. */
  readonly subtitle: string;
  readonly online: string;
  readonly close: string;
  readonly conversations: string;
  readonly newConversation: string;
  readonly back: string;
  /** Of a conversation. */
  readonly closed: string;
  readonly mute: string;
  readonly unmute: string;
  readonly messages: string;
  readonly message: string;
  readonly placeholder: string;
  readonly hint: string;
  readonly send: string;
  readonly attach: string;
  readonly drop: string;
  readonly emoji: string;
  /** What was used lately, then the groups in the order of the picker. */
  readonly emojiGroups: readonly string[];
  readonly remove: (name: string) => string;
  readonly uploading: string;
  readonly uploadFailed: (name: string) => string;
  readonly view: (name: string) => string;
  readonly download: string;
  readonly closeViewer: string;
  readonly choose: string;
  readonly you: string;
  readonly newMessage: (name: string) => string;
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
