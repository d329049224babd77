import type { ReactElement } from 'react';
import { useText } from '../i18n/use-text.ts';
import { CopyButton } from '../parts/copy-button.tsx';
import { Dialog } from '../parts/dialog.tsx';

interface PasswordLinkDialogProps {
  readonly name: string;
  readonly url: string;
  readonly onClose: () => void;
}

/** Shown once: whoever has the link sets the password. */
export function PasswordLinkDialog({ name, url, onClose }: PasswordLinkDialogProps): ReactElement {
  const t = useText();
  return (
    <Dialog title={t('password-link')} onClose={onClose}>
      <p>{t('password-link-hint', { name })}</p>
      <pre className="snippet">
        <code>{url}</code>
      </pre>
      <div className="buttons">
        <CopyButton text={url} label={t('copy-link')} />
        <button type="button" className="button primary" onClick={onClose}>
          {t('done')}
        </button>
      </div>
    </Dialog>
  );
}
