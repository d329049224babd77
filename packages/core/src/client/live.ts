import { type TabStream, tabStream, type TabStreamOptions } from './tab-stream.ts';
import { followTyping, type Typing, type TypingOptions } from './typing.ts';

export interface LiveOptions extends TabStreamOptions, TypingOptions {}

/** What comes with the first conversation: its events, and who is writing. */
export interface Live extends TabStream {
  readonly typing: Typing;
}

export function goLive(options: LiveOptions): Live {
  const typing = followTyping(options);
  const stream = tabStream({
    ...options,
    onFrame: (frame) => {
      typing.take(frame);
      options.onFrame(frame);
    },
  });
  return { ...stream, typing };
}
