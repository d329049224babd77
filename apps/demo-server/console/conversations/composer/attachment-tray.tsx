import type { ReactElement } from 'react';
import { useFormat, useRetell, useText } from '../../i18n/use-text.ts';
import { Icon } from '../../parts/icon.tsx';
import type { UploadItem } from './uploads.ts';

interface AttachmentTrayProps {
  readonly items: readonly UploadItem[];
  readonly onRemove: (key: string) => void;
}

export function AttachmentTray({ items, onRemove }: AttachmentTrayProps): ReactElement | null {
  const t = useText();
  const format = useFormat();
  const retell = useRetell();
  if (items.length === 0) return null;
  return (
    <ul className="tray" aria-label={t('attachments')}>
      {items.map(({ key, name, size, progress, attachment, problem, preview }) => (
        <li key={key} data-problem={problem !== undefined}>
          {preview ? <img src={preview} alt="" /> : <Icon name="file" />}
          <span className="grow">
            <span className="clip">{name}</span>
            <small className={problem ? 'problem' : 'quiet'} role={problem ? 'alert' : undefined}>
              {problem === undefined ? format.bytes(size) : retell(problem)}
            </small>
            {!attachment && !problem && (
              <progress value={progress} max={1} aria-label={t('uploading', { name })}>
                {Math.round(progress * 100)} %
              </progress>
            )}
          </span>
          <button
            type="button"
            className="icon-button"
            aria-label={t('remove-file', { name })}
            onClick={() => onRemove(key)}
          >
            <Icon name="close" />
          </button>
        </li>
      ))}
    </ul>
  );
}
