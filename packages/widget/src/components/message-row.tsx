import type { ClientMessage } from '@conversa/core/client';
import type { VNode } from 'preact';
import { allStrings } from '../locales/en-talk.ts';
import { type Formats, formatsFor } from '../locales/formats.ts';
import type { AllStrings } from '../locales/strings.ts';
import { Avatar } from './avatar.tsx';
import type { PanelContext } from './context.ts';
import { Icon, type IconProps } from './icon.tsx';
import { memo } from './memo.ts';
import { MessageContent } from './message-content.tsx';
import { outlines } from './outlines.ts';
import { isOnlyEmoji } from './rich-text.ts';

export interface MessageRowProps extends Pick<
  PanelContext,
  'strings' | 'locale' | 'siteName' | 'avatarUrl' | 'client'
> {
  readonly message: ClientMessage;
  readonly newDay: boolean;
  /** The first and last of what one person wrote in a row. */
  readonly first: boolean;
  readonly last: boolean;
  /** The visitor's newest message: its state is shown. */
  readonly newest: boolean;
  /** The visitor has not written since: its questions wait for an answer. */
  readonly open: boolean;
}

/** Only what was just written moves in. */
const freshMs = 1_500;

const clock = { path: 'M12 7.5V12l3 2M12 3.5a8.5 8.5 0 1 1 0 17 8.5 8.5 0 0 1 0-17Z' } as const;
const check = { path: 'm5 12.5 4.5 4.5L19 7.5' } as const;
const checks = { path: 'm2 12.5 4.5 4.5L16 7.5M12.5 16.5l.5.5 9.5-9.5' } as const;
const alert = { path: outlines.alert } as const;

const states = {
  queued: [clock, 'queued'],
  sending: [clock, 'queued'],
  held: [clock, 'queued'],
  sent: [check, 'sent'],
  delivered: [checks, 'delivered'],
  read: [checks, 'read'],
  played: [checks, 'read'],
  failed: [alert, 'failed'],
  unknown: [alert, 'failed'],
} as const satisfies { readonly [S in ClientMessage['status']]: readonly [IconProps, string] };

/** An emoji says enough without a bubble around it. */
const isBare = ({ deletedAt, parts: [part, ...more] }: ClientMessage): boolean =>
  !deletedAt && part?.type === 'text' && more.length === 0 && isOnlyEmoji(part.text);

const dayOf = (at: Date): number => new Date(at).setHours(0, 0, 0, 0);
export const isOtherDay = (a: string, b: string): boolean => dayOf(new Date(a)) !== dayOf(new Date(b));

/** One message: whose, what, when, and how far it has come. */
export const MessageRow: (props: MessageRowProps) => VNode = memo<MessageRowProps>((props) => {
  const { message, newDay, first, last, newest, open, client, locale, siteName, avatarUrl } = props;
  const strings = allStrings(props.strings);
  const formats = formatsFor(locale);
  const { author, status } = message;
  const mine = message.direction === 'in';
  const name = mine ? strings.you : (author.name ?? siteName);
  const at = new Date(message.sentAt);
  const failed = mine && (status === 'failed' || status === 'unknown');
  const [icon, word] = states[status];
  return (
    <div
      class={`row${mine ? ' mine' : ''}${first ? ' first' : ''}${last ? ' last' : ''}${Date.now() - at.getTime() < freshMs ? ' fresh' : ''}`}
      role="listitem"
    >
      {newDay && <div class="day">{dayName(at, strings, formats)}</div>}
      {first && !mine && <div class="name">{name}</div>}
      <div class="line">
        {!mine && (last ? <Avatar name={name} url={author.avatarUrl ?? avatarUrl} /> : <span class="avatar none" />)}
        <div
          class={`bubble${failed ? ' failed' : ''}${isBare(message) ? ' bare' : ''}`}
          part={mine ? 'message message-visitor' : 'message message-team'}
        >
          {!(first && !mine) && <span class="sr">{name}: </span>}
          <MessageContent message={message} open={open} client={client} strings={strings} formats={formats} />
        </div>
      </div>
      {(last || failed) && (
        <div class={`meta${failed ? ' bad' : ''}`} part="meta">
          <time dateTime={message.sentAt}>{formats.time(at)}</time>
          {mine && (newest || failed) && (
            <span class={`state ${status}`}>
              <Icon {...icon} />
              {strings[word]}
            </span>
          )}
          {failed && !message.id && (
            <button type="button" class="link" onClick={() => client.retry(message.key)}>
              {strings.retry}
            </button>
          )}
        </div>
      )}
    </div>
  );
}) as (props: MessageRowProps) => VNode;

function dayName(at: Date, strings: AllStrings, formats: Formats): string {
  const today = dayOf(new Date());
  const day = dayOf(at);
  if (day === today) return strings.today;
  return day === dayOf(new Date(today - 1)) ? strings.yesterday : formats.day(at);
}
