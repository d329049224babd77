import { type ReactElement, useState } from 'react';
import { api } from '../../api.ts';
import { uploadWithProgress } from '../../conversations/composer/upload-file.ts';
import { useText } from '../../i18n/use-text.ts';
import { Problem } from '../../parts/problem.tsx';
import { useAction } from '../../parts/use-action.ts';
import type { MediaDraft } from './template-draft.ts';

interface SampleFileProps {
  readonly inboxId: string;
  readonly kind: 'IMAGE' | 'VIDEO' | 'DOCUMENT';
  readonly media: MediaDraft;
  readonly onChange: (media: MediaDraft) => void;
}
const accepted = { IMAGE: 'image/png,image/jpeg', VIDEO: 'video/mp4', DOCUMENT: 'application/pdf' } as const;

/** The file a reviewer sees; it goes to the provider as soon as it is chosen. */
export function SampleFile({ inboxId, kind, media, onChange }: SampleFileProps): ReactElement {
  const t = useText();
  const { run, busy, problem } = useAction();
  const [name, setName] = useState(media.fileName);
  const take = (file: File | undefined): void => {
    if (!file) return;
    setName(file.name);
    void run(async () => {
      const { id } = await uploadWithProgress(file, {
        signal: new AbortController().signal,
        onProgress: () => undefined,
      });
      const { handle } = await api('post', '/v1/inboxes/{inboxId}/template-samples', {
        path: { inboxId },
        body: { attachmentId: id },
      });
      const url = file.type.startsWith('image/') ? URL.createObjectURL(file) : undefined;
      onChange({ handle: String(handle), fileName: file.name, url });
    });
  };
  return (
    <div className="field">
      <label className="field">
        <span>{t('sample-file')}</span>
        <input
          type="file"
          accept={accepted[kind]}
          disabled={busy}
          onChange={({ currentTarget }) => take(currentTarget.files?.[0])}
        />
      </label>
      <small role="status">{busy ? t('uploading-sample') : media.handle ? name : ''}</small>
      <Problem text={problem} />
    </div>
  );
}
