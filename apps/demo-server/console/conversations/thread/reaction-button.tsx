import { type ReactElement, useState } from 'react';
import { useText } from '../../i18n/use-text.ts';
import { Icon } from '../../parts/icon.tsx';
import { Popover } from '../../parts/popover.tsx';
import { EveryEmoji } from '../composer/every-emoji.tsx';

const common = ['👍', '❤️', '😂', '😮', '🙏', '✅'];

/** Some stand in the picker with a sign that asks for colour, which they have anyway. */
const isSame = (one: string, other = ''): boolean =>
  one.replaceAll('\u{FE0F}', '') === other.replaceAll('\u{FE0F}', '');

interface ReactionButtonProps {
  /** The one given; choosing it again takes it back. */
  readonly given: string | undefined;
  readonly onReact: (emoji: string | null) => void;
}

/** A few emoji at once, and every other one behind them. */
export function ReactionButton({ given, onReact }: ReactionButtonProps): ReactElement {
  const t = useText();
  const [open, setOpen] = useState(false);
  const [every, setEvery] = useState(false);
  const choose = (emoji: string): void => {
    setOpen(false);
    onReact(isSame(emoji, given) ? null : emoji);
  };
  const offered = given === undefined || common.some((one) => isSame(one, given)) ? common : [given, ...common];
  return (
    <Popover
      label={t('react')}
      open={open}
      onOpen={(next) => {
        setOpen(next);
        if (next) setEvery(false);
      }}
      placement="top-start"
      trigger={(trigger) => (
        <button type="button" {...trigger} className="icon-button" aria-label={t('react')} title={t('react')}>
          <Icon name="smile" />
        </button>
      )}
    >
      {every ? (
        <EveryEmoji onChoose={choose} />
      ) : (
        <div className="reaction-choice">
          {offered.map((emoji) => (
            <button
              key={emoji}
              type="button"
              className="icon-button"
              aria-pressed={isSame(emoji, given)}
              onClick={() => choose(emoji)}
            >
              {emoji}
            </button>
          ))}
          <button
            type="button"
            className="icon-button"
            aria-label={t('react-more')}
            onClick={({ currentTarget }) => {
              // It goes, and until the others have come the keys are still meant for here.
              currentTarget.closest<HTMLElement>('.popup')?.focus();
              setEvery(true);
            }}
          >
            <Icon name="plus" />
          </button>
        </div>
      )}
    </Popover>
  );
}
