import type { ContactId } from '../model/ids.ts';
import type { WireContact } from '../protocol/agent.ts';
import type { AgentClient } from './agent-client.ts';
import type { Request } from './request.ts';

/** Changes a contact, and shows them as the server has them then. */
export async function updateContact(
  call: Request,
  show: (contact: WireContact) => void,
  id: ContactId,
  change: Parameters<AgentClient['updateContact']>[1],
): Promise<WireContact> {
  const contact = await call<WireContact>('PATCH', `/contacts/${id}`, { body: change });
  show(contact);
  return contact;
}
