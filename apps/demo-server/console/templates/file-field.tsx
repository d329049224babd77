import type { ReactElement } from 'react';
import { uploadWithProgress } from '../conversations/composer/upload-file.ts';
import { useText } from '../i18n/use-text.ts';
import { Problem } from '../parts/problem.tsx';
import { useAction } from '../parts/use-action.ts';

interface FileFieldProps {
  readonly label: string;
  readonly kind: keyof typeof accepted;
  readonly onTake: (attachmentId: string) => void;
}
const accepted = { IMAGE: 'image/png,image/jpeg', VIDEO: 'video/mp4', DOCUMENT: 'application/pdf' } as const;

/** The file of a template's header or of one of its cards, uploaded as soon as it is chosen. */
export function FileField({ label, kind, onTake }: FileFieldProps): ReactElement {
  const t = useText();
  const { run, busy, problem } = useAction();
  const take = async (file: File): Promise<void> => {
    const { signal } = new AbortController();
    onTake((await uploadWithProgress(file, { signal, onProgress: () => undefined })).id);
  };
  return (
    <>
      <label className="field">
        <span>{label}</span>
        <input
          type="file"
          accept={accepted[kind]}
          disabled={busy}
          onChange={({ currentTarget }) => {
            const file = currentTarget.files?.[0];
            if (file) void run(() => take(file));
          }}
        />
      </label>
      {busy && <small role="status">{t('loading')}</small>}
      <Problem text={problem} />
    </>
  );
}
