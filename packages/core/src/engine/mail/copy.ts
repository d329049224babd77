import type { IncomingMessage } from '../../connector/events.ts';
import type { Mail } from '../../model/mail.ts';

/** Two mails may carry one Message-ID: the second is known by its fingerprint as well. */
export function secondId({ externalId, mail }: Pick<IncomingMessage, 'externalId' | 'mail'>): string | undefined {
  return mail?.fingerprint === undefined ? undefined : `${externalId}#${mail.fingerprint}`.slice(0, 600);
}

/** The same mail again, as opposed to another one that has its id. Where there are no fingerprints, the id says it all. */
export function isCopy(
  known: Pick<Mail, 'fingerprint'> | undefined,
  incoming: Pick<Mail, 'fingerprint'> | undefined,
): boolean {
  return (
    known?.fingerprint === undefined ||
    incoming?.fingerprint === undefined ||
    known.fingerprint === incoming.fingerprint
  );
}

/** The two ways by which one mail has reached an inbox, when it has them. */
export function twoPaths(
  known: Mail | undefined,
  incoming: Mail | undefined,
): { readonly first: string; readonly second: string } | undefined {
  if (!known?.path || !incoming?.path || known.path === incoming.path) return undefined;
  return { first: known.path, second: incoming.path };
}
