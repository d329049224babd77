import { isConversaError, SendError, type SendFailure } from '@conversa/core/connector';
import { bounceSentence } from '../convert.ts';
import { failureOf, faultOf } from '../imap/fault.ts';
import type { MailServer } from '../options.ts';

/** Over a day, as mail servers do: they are away for hours, and some take a mail only when it comes again. */
const maxAttempts = 110;

interface Raw {
  readonly code?: string;
  readonly responseCode?: number;
  readonly response?: string;
  readonly command?: string;
  readonly message?: string;
  readonly rejected?: readonly string[];
}

/** What an SMTP error means for the mail: try again, never, or nobody knows. */
export function toSendError(error: unknown, server: MailServer): SendError {
  if (error instanceof SendError) return error;
  const raw = error as Raw;
  const { code = '', responseCode = 0, command = '' } = raw;
  const end = (failure: SendFailure): SendError => new SendError(failure, error);
  if (code === 'EAUTH' || (isConversaError(error) && error.code === 'reauthorization_required')) {
    if (responseCode >= 400 && responseCode < 500 && responseCode !== 432)
      return end({ disposition: 'retry', maxAttempts, failure: later(raw) });
    return end({ disposition: 'reauthorize', failure: failureOf(faultOf(error, server)) });
  }
  if (responseCode >= 500 && responseCode < 600)
    return end({ disposition: 'reject', failure: refusedFor(raw, server) });
  if (responseCode >= 400) return end({ disposition: 'retry', maxAttempts, failure: later(raw) });
  // After DATA the mail may have been taken although no answer came.
  const isUnderWay = command === 'DATA' || code === 'EMESSAGE' || code === 'ESTREAM';
  if (isUnderWay)
    return end({
      disposition: 'unknown',
      maxAttempts,
      failure: {
        code: 'answer_lost',
        scope: 'piece',
        sentence: 'The mail server did not say whether it took the mail. It is sent again with the same Message-ID.',
      },
    });
  const fault = faultOf(error, server);
  return end({
    disposition: 'retry',
    maxAttempts,
    failure: { ...failureOf(fault), sentence: `${fault.sentence} ${fault.fix}` },
  });
}

const saidBy = ({ response, message }: Raw): string =>
  (response ?? message ?? '').replaceAll(/\s+/g, ' ').trim().slice(0, 300).replace(/\.+$/, '');

function later(raw: Raw): SendFailure['failure'] {
  return {
    code: 'deferred',
    scope: 'piece',
    ...statusOf(raw),
    sentence: `The mail server wants us to try later. It says: ${saidBy(raw)}.`,
  };
}
function refusedFor(raw: Raw, { host }: MailServer): SendFailure['failure'] {
  const [recipient] = raw.rejected ?? [];
  const status = statusOf(raw).providerCode;
  if (raw.code === 'EENVELOPE' && recipient)
    return {
      code: 'recipient_refused',
      scope: 'peer',
      ...statusOf(raw),
      sentence: bounceSentence({
        action: 'failed',
        recipient,
        diagnostic: saidBy(raw),
        ...(status && /^\d\.\d+\.\d+$/.test(status) ? { status } : {}),
      }),
    };
  if (raw.responseCode === 552 || status?.startsWith('5.3.4'))
    return {
      code: 'too_large',
      scope: 'piece',
      ...statusOf(raw),
      sentence: `The mail is too large for ${host}. Send smaller files.`,
    };
  return {
    code: 'refused',
    scope: 'piece',
    ...statusOf(raw),
    sentence: `${host} refused the mail. It says: ${saidBy(raw)}.`,
  };
}
function statusOf({ response = '', responseCode }: Raw): { readonly providerCode?: string } {
  const status = /\b[245]\.\d{1,3}\.\d{1,3}\b/.exec(response)?.[0] ?? (responseCode ? String(responseCode) : undefined);
  return status ? { providerCode: status } : {};
}
