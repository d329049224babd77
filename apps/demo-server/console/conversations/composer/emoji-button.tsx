import { type ReactElement, useState } from 'react';
import { useText } from '../../i18n/use-text.ts';
import { IconButton } from '../../parts/icon-button.tsx';
import { Popover } from '../../parts/popover.tsx';
import { EveryEmoji } from './every-emoji.tsx';

export function EmojiButton({ onChoose }: { readonly onChoose: (emoji: string) => void }): ReactElement {
  const t = useText();
  const [open, setOpen] = useState(false);
  return (
    <Popover
      label={t('emoji')}
      open={open}
      onOpen={setOpen}
      placement="top-start"
      trigger={(trigger) => <IconButton {...trigger} icon="smile" label={t('emoji')} />}
    >
      <EveryEmoji
        onChoose={(emoji) => {
          setOpen(false);
          onChoose(emoji);
        }}
      />
    </Popover>
  );
}
