import { isConversaError } from '@conversa/core/client';
import { type ChangeEvent, type ReactElement, useState } from 'react';
import { api } from '../api.ts';
import { useText } from '../i18n/use-text.ts';
import { squarePicture } from './square-picture.ts';

interface AvatarPickerProps {
  readonly url: string | undefined;
  readonly onChange: (url: string) => void;
}

/** Any picture, cut to a small square before it is uploaded. */
export function AvatarPicker({ url, onChange }: AvatarPickerProps): ReactElement {
  const t = useText();
  const [problem, setProblem] = useState<string>();
  const pick = async (event: ChangeEvent<HTMLInputElement>): Promise<void> => {
    const file = event.currentTarget.files?.[0];
    if (!file) return;
    setProblem(undefined);
    try {
      const bytes = await squarePicture(file);
      onChange((await api('post', '/v1/pictures', { bytes, fileName: 'avatar.png' })).url);
    } catch (error) {
      setProblem(isConversaError(error) ? error.message : t('picture-unreadable'));
    }
  };
  return (
    <label className="field">
      <span>{t('avatar')}</span>
      <span className="avatar-picker">
        {url ? <img className="avatar" src={url} alt="" /> : <span className="avatar blank" />}
        <input type="file" accept="image/png,image/jpeg,image/webp" onChange={(event) => void pick(event)} />
      </span>
      {problem && (
        <small className="problem" role="alert">
          {problem}
        </small>
      )}
    </label>
  );
}
