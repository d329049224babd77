import { isBounce } from './report.ts';
import type { MailHeader } from './header.ts';

const robots =
  /^(no[-_.]?reply|do[-_.]?not[-_.]?reply|mailer-daemon|postmaster|auto(mat(ed|ic))?[-_.]?(reply|mail)?|bounces?|notifications?)([+@-])/i;
const awaySubject =
  /^\s*(automatic reply|auto(matic)?[ -]?(reply|response)|out of (the )?office|abwesenheitsnotiz|automatische antwort|réponse automatique|absence du bureau|respuesta automática|fuera de la oficina|resposta automática|ausência temporária|risposta automatica|automatisch antwoord)\b/iu;

/** Whether a machine wrote it, or one person to many. What a person wrote in answer to such a mail is neither. */
export function automaticOf(header: MailHeader, hasStatus: boolean): 'auto_reply' | 'bounce' | 'list' | undefined {
  const { all } = header;
  const first = (name: string): string => (all(name)[0] ?? '').trim().toLowerCase();
  if (isBounce(header, hasStatus)) return 'bounce';
  const submitted = first('auto-submitted');
  if (submitted !== '' && !/^no\b/.test(submitted)) return 'auto_reply';
  if (all('x-autoreply').length > 0 || all('x-autorespond').length > 0 || all('x-auto-response').length > 0)
    return 'auto_reply';
  const precedence = first('precedence');
  if (precedence === 'auto_reply' || all('x-loop').length > 0 || awaySubject.test(header.subject)) return 'auto_reply';
  if (
    /\b(all|oof|autoreply)\b/.test(first('x-auto-response-suppress')) &&
    first('x-ms-exchange-generated-message-source') !== ''
  )
    return 'auto_reply';
  if (all('list-id').length > 0 || all('list-unsubscribe').length > 0 || all('feedback-id').length > 0) return 'list';
  if (/^(bulk|junk|list)$/.test(precedence)) return 'list';
  return /^<\s*>$/.test(first('return-path')) || robots.test(header.from?.address ?? '') ? 'auto_reply' : undefined;
}
