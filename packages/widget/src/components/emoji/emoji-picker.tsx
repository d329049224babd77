import { browserStorage } from '@conversa/core/client';
import type { VNode } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { allStrings } from '../../locales/en-talk.ts';
import type { PanelContext } from '../context.ts';
import { useCss } from '../use-css.ts';
import { emojiGroups } from './emoji-groups.ts';
import { emojiCss } from './emoji.css.ts';

export interface EmojiPickerProps extends Pick<PanelContext, 'strings'> {
  readonly pick: (emoji: string) => void;
  /** The visitor is done; the focus goes back to what was written. */
  readonly close: () => void;
}

const recentKey = 'conversa:emoji';
const recentCount = 16;
const tabs = ['🕘', '😀', '👋', '🐻', '🍎', '⚽', '💡', '❤️'];

const groups = emojiGroups.map((group) => group.split(' '));
const recentOnes = (): readonly string[] => browserStorage().get(recentKey)?.split(' ') ?? [];

/**
 * Emoji by groups, with what was used lately in front. Arrow keys walk, Enter picks, Escape closes. They carry no names of
 * ours: screen readers know each in their user's language.
 */
export const EmojiPicker = ({ pick, close, ...context }: EmojiPickerProps): VNode => {
  const strings = allStrings(context.strings);
  const ref = useRef<HTMLDivElement>(null);
  const [recent] = useState(recentOnes);
  const [group, setGroup] = useState(recent.length > 0 ? 0 : 1);
  useCss(ref, emojiCss);
  const shown = group === 0 ? recent : groups[group - 1]!;
  const choose = (emoji: string): void => {
    browserStorage().set(recentKey, [...new Set([emoji, ...recentOnes()])].slice(0, recentCount).join(' '));
    pick(emoji);
  };
  useLayoutEffect(() => {
    ref.current?.querySelector<HTMLElement>('.emojis button')?.focus();
  }, []);
  const move = (event: KeyboardEvent): void => {
    if (event.key === 'Escape') {
      event.stopPropagation();
      return close();
    }
    const row = (event.target as HTMLElement).parentElement!;
    const buttons = [...row.querySelectorAll<HTMLElement>('button')];
    const at = buttons.indexOf(event.target as HTMLElement);
    if (at < 0) return;
    const { top } = buttons[0]!.getBoundingClientRect();
    const columns = buttons.findIndex((button) => button.getBoundingClientRect().top > top + 1);
    const across = strings.dir === 'rtl' ? -1 : 1;
    const step = {
      ArrowRight: across,
      ArrowLeft: -across,
      ArrowDown: columns > 0 ? columns : 0,
      ArrowUp: columns > 0 ? -columns : 0,
      Home: -at,
      End: buttons.length - 1 - at,
    }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    buttons[Math.max(0, Math.min(buttons.length - 1, at + step))]!.focus();
  };
  return (
    <div class="emoji-picker" part="emoji-picker" role="group" aria-label={strings.emoji} ref={ref} onKeyDown={move}>
      <div class="groups" role="tablist" aria-label={strings.emoji}>
        {tabs.map(
          (tab, at) =>
            (at > 0 || recent.length > 0) && (
              <button
                key={tab}
                type="button"
                role="tab"
                aria-label={strings.emojiGroups[at]}
                aria-selected={at === group}
                tabIndex={at === group ? 0 : -1}
                onFocus={() => setGroup(at)}
                onClick={() => setGroup(at)}
              >
                {tab}
              </button>
            ),
        )}
      </div>
      <div class="emojis" role="tabpanel" aria-label={strings.emojiGroups[group]}>
        {shown.map((emoji, at) => (
          <button key={emoji} type="button" tabIndex={at === 0 ? 0 : -1} onClick={() => choose(emoji)}>
            {emoji}
          </button>
        ))}
      </div>
    </div>
  );
};
