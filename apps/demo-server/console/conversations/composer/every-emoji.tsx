import { lazy, type ReactElement, Suspense } from 'react';
import { Skeleton } from '../../parts/skeleton.tsx';

// A chunk of its own: its names weigh more than the rest of the console.
const EmojiPicker = lazy(async () => ({ default: (await import('./emoji-picker.tsx')).EmojiPicker }));

/** Every emoji there is, once they have come. */
export function EveryEmoji({ onChoose }: { readonly onChoose: (emoji: string) => void }): ReactElement {
  return (
    <Suspense fallback={<Skeleton rows={5} height={28} />}>
      <EmojiPicker onChoose={onChoose} />
    </Suspense>
  );
}
