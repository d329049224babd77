import type { ClientMessage } from '@conversa/core/client';
import { type ReactElement, useState } from 'react';
import { useText } from '../../i18n/use-text.ts';
import { Icon } from '../../parts/icon.tsx';

type MailMessage = ClientMessage & { readonly mail: NonNullable<ClientMessage['mail']> };
export const isMail = (message: ClientMessage): message is MailMessage => message.mail !== undefined;

interface MailHeadProps {
  readonly message: MailMessage;
  readonly conversationId: string;
  readonly subject: string | undefined;
}
/** Who else got the mail, what is to be known of its sender, and the way to its original. */
export function MailHead({ message, conversationId, subject }: MailHeadProps): ReactElement {
  const t = useText();
  const [open, setOpen] = useState(false);
  const { mail, id } = message;
  const others = [...mail.to, ...mail.cc, ...(mail.bcc ?? [])];
  const changed = mail.subject !== undefined && plain(mail.subject) !== plain(subject ?? '') ? mail.subject : undefined;
  return (
    <div className="mail-head">
      {changed !== undefined && (
        <strong className="clip" dir="auto">
          {changed}
        </strong>
      )}
      <button type="button" className="mail-recipients" aria-expanded={open} onClick={() => setOpen(!open)}>
        <span className="clip">
          {t('mail-to')} {others.slice(0, 2).join(', ')}
          {others.length > 2 && ` +${others.length - 2}`}
        </span>
        <Icon name="expand" />
        <span className="hidden">{t('mail-details')}</span>
      </button>
      {mail.authenticated === 'fail' && <Warning text={t('mail-not-authentic')} />}
      {mail.unverified && <Warning text={t('mail-unverified')} />}
      {mail.quotes && (
        <p className="mail-warning">
          <Icon name="alert" />
          <span>
            {t('mail-quotes')} <a href={`/conversations/${mail.quotes}`}>{t('mail-quotes-open')}</a>
          </span>
        </p>
      )}
      {mail.automatic && (
        <p className="chips">
          <span className="chip">
            <span>{t(`mail-automatic-${mail.automatic}`)}</span>
          </span>
        </p>
      )}
      {open && (
        <div className="mail-facts">
          <dl>
            <Fact name={t('mail-from')} value={mail.from && addressOf(mail.from)} />
            <Fact name={t('mail-reply-to')} value={mail.replyTo} />
            <Fact name={t('mail-to')} value={mail.to.join(', ')} />
            <Fact name={t('mail-cc')} value={mail.cc.join(', ')} />
            <Fact name={t('mail-bcc')} value={mail.bcc?.join(', ')} />
            <Fact name={t('mail-subject')} value={mail.subject} />
          </dl>
          {mail.hasSource && id && (
            <a
              className="link"
              target="_blank"
              rel="noreferrer"
              href={`/v1/conversations/${conversationId}/messages/${id}/source`}
            >
              {t('mail-source')}
            </a>
          )}
        </div>
      )}
    </div>
  );
}

const plain = (subject: string): string => subject.replace(/^((re|aw|fwd?|wg|res|enc|rv)(\[\d+\])?:\s*)+/i, '').trim();
const addressOf = ({ name, address }: { readonly name?: string; readonly address: string }): string =>
  name ? `${name} <${address}>` : address;

function Fact({ name, value }: { readonly name: string; readonly value: string | undefined }): ReactElement | null {
  if (!value) return null;
  return (
    <div>
      <dt>{name}</dt>
      <dd dir="auto">{value}</dd>
    </div>
  );
}
function Warning({ text }: { readonly text: string }): ReactElement {
  return (
    <p className="mail-warning">
      <Icon name="alert" />
      <span>{text}</span>
    </p>
  );
}
