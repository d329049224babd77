import { type Relay, TabStream, type TabStreamOptions } from './tab-stream.ts';
import { followTyping, type Typing, type TypingOptions } from './typing.ts';

export interface LiveOptions extends TabStreamOptions, TypingOptions {}

/** What comes with the first conversation: its events, and who is writing. */
export interface Live {
  /** It is this tab that reads the stream. */
  readonly leads: boolean;
  /** What another tab tells of the stream. */
  readonly hear: (relay: Exclude<Relay, { readonly kind: 'note' }>) => void;
  readonly typing: Typing;
}

export function goLive(options: LiveOptions): Live {
  const typing = followTyping(options);
  const stream = new TabStream({
    ...options,
    onFrame: (frame) => {
      typing.take(frame);
      options.onFrame(frame);
    },
  });
  return {
    get leads() {
      return stream.leads;
    },
    hear: (relay) => stream.hear(relay),
    typing,
  };
}
