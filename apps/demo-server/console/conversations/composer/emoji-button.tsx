import { type ReactElement, useState } from 'react';
import { useText } from '../../i18n/use-text.ts';
import { IconButton } from '../../parts/icon-button.tsx';
import { Popover } from '../../parts/popover.tsx';
import { EveryEmoji } from './every-emoji.tsx';

export function EmojiButton({ onChoose }: { readonly onChoose: (emoji: string) => void }): ReactElement {
  const t = useText();
  const [open, setOpen] = useState(false);
  // Whoever has chosen one goes on writing.
  const [chosen, setChosen] = useState(false);
  return (
    <Popover
      label={t('emoji')}
      open={open}
      onOpen={(next) => {
        setOpen(next);
        setChosen(false);
      }}
      restoreFocus={!chosen}
      placement="top-start"
      trigger={(trigger) => <IconButton {...trigger} icon="smile" label={t('emoji')} />}
    >
      <EveryEmoji
        onChoose={(emoji) => {
          setChosen(true);
          setOpen(false);
          onChoose(emoji);
        }}
      />
    </Popover>
  );
}
