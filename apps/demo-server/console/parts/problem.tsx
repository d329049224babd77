import type { ReactElement } from 'react';
import { useRetell } from '../i18n/use-text.ts';

/** What went wrong, said at once; nothing as long as nothing did. */
export function Problem({ text }: { readonly text: string | undefined }): ReactElement | null {
  const retell = useRetell();
  if (text === undefined) return null;
  return (
    <p className="problem" role="alert">
      {retell(text)}
    </p>
  );
}
