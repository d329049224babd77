import { lazy, type ReactElement, Suspense, useState } from 'react';
import { useText } from '../../i18n/use-text.ts';
import { IconButton } from '../../parts/icon-button.tsx';
import { Popover } from '../../parts/popover.tsx';
import { Skeleton } from '../../parts/skeleton.tsx';

// A chunk of its own: its names weigh more than the rest of the console.
const EmojiPicker = lazy(async () => ({ default: (await import('./emoji-picker.tsx')).EmojiPicker }));

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
      <Suspense fallback={<Skeleton rows={5} height={28} />}>
        <EmojiPicker
          onChoose={(emoji) => {
            setOpen(false);
            onChoose(emoji);
          }}
        />
      </Suspense>
    </Popover>
  );
}
