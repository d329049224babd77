import type { AllStrings, Strings, TalkStrings } from './strings.ts';

export const enTalk: TalkStrings = {
  newConversation: 'New conversation',
  closed: 'Closed',
  drop: 'Drop files to send them',
  emojiGroups: ['Recent', 'Smileys', 'Gestures', 'Nature', 'Food', 'Activities', 'Things', 'Symbols'],
  remove: (name) => `Remove ${name}`,
  uploading: 'Uploading',
  uploadFailed: (name) => `${name} could not be uploaded`,
  view: (name) => `View ${name}`,
  download: 'Download',
  closeViewer: 'Close the picture',
  choose: 'Choose an answer',
  you: 'You',
  newMessage: (name) => `New message from ${name}`,
  typing: (name) => `${name} is typing`,
  today: 'Today',
  yesterday: 'Yesterday',
  queued: 'Sending',
  sent: 'Sent',
  delivered: 'Delivered',
  read: 'Read',
  retry: 'Try again',
  loading: 'Loading…',
  loadFailed: 'The messages could not be loaded.',
  older: 'Earlier messages',
  newest: 'Newest messages',
  unsupported: 'This message cannot be shown here.',
  deleted: 'This message was deleted.',
  file: 'File',
};

const made = new WeakMap<Strings, AllStrings>();

/** With the sentences of the talk, which English ones do not have yet: the same for the same. */
export function allStrings(strings: Strings): AllStrings {
  let all = made.get(strings);
  if (!all) made.set(strings, (all = { ...enTalk, ...strings }));
  return all;
}
