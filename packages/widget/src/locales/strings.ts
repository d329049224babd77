/** What the panel says before there is anything to talk about. */
export interface ShellStrings {
  readonly dir: 'ltr' | 'rtl';
  readonly chat: string;
  readonly openChat: string;
  readonly unreadCount: (count: number) => string;
  /** Nobody is at the console. */
  readonly subtitle: string;
  readonly online: string;
  readonly close: string;
  readonly conversations: string;
  readonly back: string;
  readonly mute: string;
  readonly unmute: string;
  readonly messages: string;
  readonly message: string;
  readonly placeholder: string;
  readonly hint: string;
  readonly send: string;
  readonly attach: string;
  readonly emoji: string;
  readonly failed: string;
  readonly offline: string;
  readonly reconnecting: string;
}
/** What is said where there are messages, files and the like; it comes with what draws them. */
export interface TalkStrings {
  readonly newConversation: string;
  /** Of a conversation. */
  readonly closed: string;
  readonly drop: string;
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
  readonly retry: string;
  readonly loading: string;
  readonly loadFailed: string;
  readonly older: string;
  readonly newest: string;
  readonly unsupported: string;
  readonly deleted: string;
  readonly file: string;
}
/** Every sentence in one language. */
export interface AllStrings extends ShellStrings, TalkStrings {}
/** Sentences as the panel has them: where they are English, those of the talk come with it. */
export interface Strings extends ShellStrings, Partial<TalkStrings> {}
