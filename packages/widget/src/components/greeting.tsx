import type { VNode } from 'preact';
import { Avatar } from './avatar.tsx';
import type { PanelContext } from './context.ts';

/** What stands in front of the first message. */
export const Greeting = ({
  text,
  siteName,
  avatarUrl,
}: Pick<PanelContext, 'siteName' | 'avatarUrl'> & { readonly text: string }): VNode => (
  <div class="row first last">
    <div class="name">{siteName}</div>
    <div class="line">
      <Avatar name={siteName} url={avatarUrl} />
      <div class="bubble" part="message message-team greeting">
        <div class="text" dir="auto">
          {text}
        </div>
      </div>
    </div>
  </div>
);
