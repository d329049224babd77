import { ConversaError } from '../errors.ts';
import type { Contact } from '../model/contact.ts';
import type { ContactId } from '../model/ids.ts';
import type { JsonObject } from '../model/json.ts';
import type { ContactPatch } from '../ports/storage/change.ts';
import { type Actor, factActor, requireAdministrator } from './actor.ts';
import type { Context } from './context.ts';

const attributesAtMost = 50;

/** What an agent knows better. `attributes` are added to those there are; null removes one. @throws `not_found`, `invalid_input` */
export function changeContact(context: Context, actor: Actor, id: ContactId, wish: ContactPatch): Promise<Contact> {
  return context.change(actor.accountId, async (change) => {
    const before = await change.contact(id);
    const { attributes: given, ...rest } = wish;
    const attributes = given && joined(before.attributes, given);
    const after = await change.patchContact(id, { ...rest, ...(attributes ? { attributes } : {}) });
    change.append([
      {
        type: 'contact.updated',
        subjectId: id,
        peerId: id,
        actor: factActor(actor),
        data: {},
        live: true,
        audience: 'agents',
        at: context.clock.now(),
      },
    ]);
    return after;
  });
}
function joined(before: JsonObject, given: JsonObject): JsonObject {
  const entries = Object.entries({ ...before, ...given }).filter(([, value]) => value !== null);
  if (entries.length > attributesAtMost)
    throw new ConversaError('invalid_input', `A contact has at most ${attributesAtMost} attributes.`);
  return Object.fromEntries(entries);
}

/** Two contacts turn out to be one person: everything of the first becomes the second's. @throws `forbidden`, `not_found`, `conflict` */
export async function mergeContact(context: Context, actor: Actor, from: ContactId, into: ContactId): Promise<Contact> {
  requireAdministrator(actor);
  if (from === into) throw new ConversaError('invalid_input', 'A contact cannot be merged with itself.');
  return context.change(actor.accountId, async (change) => {
    for (const id of [from, into])
      if ((await change.contact(id)).mergedInto)
        throw new ConversaError('conflict', `Contact ${id} was merged into another one already.`);
    await change.mergeContacts(from, into);
    change.append([
      {
        type: 'contact.merged',
        subjectId: into,
        peerId: into,
        actor: factActor(actor),
        data: { from, into },
        live: true,
        audience: 'agents',
        at: context.clock.now(),
      },
    ]);
    return change.contact(into);
  });
}
