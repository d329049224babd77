import { isConversaError } from '@conversa/core/client';
import { type ChangeEvent, type ReactElement, useId, useState } from 'react';
import { api } from '../api.ts';
import { useText } from '../i18n/use-text.ts';
import { Avatar } from '../parts/avatar.tsx';
import { squarePicture } from './square-picture.ts';

interface AvatarPickerProps {
  /** Whose picture it is: the initials stand in for one there is not. */
  readonly name: string;
  readonly url: string | undefined;
  /** Undefined: no picture any more. */
  readonly onChange: (url: string | undefined) => void;
}

/** Any picture, cut to a small square before it is uploaded. */
export function AvatarPicker({ name, url, onChange }: AvatarPickerProps): ReactElement {
  const t = useText();
  const id = useId();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string>();
  const pick = async ({ currentTarget }: ChangeEvent<HTMLInputElement>): Promise<void> => {
    const file = currentTarget.files?.[0];
    // The same file may be chosen again.
    currentTarget.value = '';
    if (!file) return;
    setProblem(undefined);
    setBusy(true);
    try {
      const bytes = await squarePicture(file);
      onChange((await api('post', '/v1/pictures', { bytes, fileName: 'avatar.png' })).url);
    } catch (error) {
      setProblem(isConversaError(error) ? error.message : t('picture-unreadable'));
    } finally {
      setBusy(false);
    }
  };
  return (
    <div className="field">
      <span id={`${id}-what`}>{t('avatar')}</span>
      <span className="avatar-picker">
        <Avatar name={name} url={url} size={48} />
        {/* The browser's own control speaks the browser's language, and looks like nothing else here. */}
        <label className="button file-button" aria-busy={busy}>
          <input
            type="file"
            className="hidden"
            accept="image/png,image/jpeg,image/webp"
            aria-labelledby={`${id}-what ${id}-choose`}
            disabled={busy}
            onChange={(event) => void pick(event)}
          />
          <span id={`${id}-choose`}>{t('choose-picture')}</span>
        </label>
        {url && (
          <button type="button" className="button plain" onClick={() => onChange(undefined)}>
            {t('remove-picture')}
          </button>
        )}
      </span>
      {problem && (
        <small className="problem" role="alert">
          {problem}
        </small>
      )}
    </div>
  );
}
