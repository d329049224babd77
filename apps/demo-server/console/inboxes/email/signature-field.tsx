import { lazy, type ReactElement, Suspense } from 'react';
import { Skeleton } from '../../parts/skeleton.tsx';

const MailEditor = lazy(async () => ({
  default: (await import('../../conversations/mail/mail-editor.tsx')).MailEditor,
}));
const nothing = (): void => undefined;

interface SignatureFieldProps {
  readonly label: string;
  readonly html: string;
  readonly onChange: (html: string) => void;
}
/** A signature, written as mails are. */
export function SignatureField({ label, html, onChange }: SignatureFieldProps): ReactElement {
  return (
    <div className="field">
      <span>{label}</span>
      <div className="signature-box">
        <Suspense fallback={<Skeleton rows={2} height={20} />}>
          <MailEditor label={label} html={html} onChange={onChange} onFiles={nothing} onReady={nothing} />
        </Suspense>
      </div>
    </div>
  );
}
