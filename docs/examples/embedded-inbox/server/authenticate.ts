import { type Actor, ConversaError, type Helpdesk } from '@conversa/core';
import { employeeOf } from './sessions.ts';

/**
 * Whom Parcel has signed in is an agent of its helpdesk; its leads are administrators there. The cookie travels with
 * requests that other sites cause, so whatever changes something has to come from Parcel's own pages.
 */
export async function authenticate(
  helpdesk: Helpdesk,
  parcel: { readonly accountId: Actor['accountId']; readonly secret: string; readonly origin: string },
  request: Request,
): Promise<Actor | undefined> {
  const employee = employeeOf(parcel.secret, request);
  if (!employee) return undefined;
  if (request.method !== 'GET' && request.headers.get('origin') !== parcel.origin)
    throw new ConversaError('forbidden', 'Changes come from Parcel’s own pages.');
  const { name, email, isLead } = employee;
  return helpdesk.actorOf({
    accountId: parcel.accountId,
    name,
    email,
    role: isLead ? 'administrator' : 'agent',
  });
}
