import type { ReactElement } from 'react';

/** What went wrong, said at once; nothing as long as nothing did. */
export function Problem({ text }: { readonly text: string | undefined }): ReactElement | null {
  if (text === undefined) return null;
  return (
    <p className="problem" role="alert">
      {text}
    </p>
  );
}
