import * as z from 'zod';
import { wordsOf } from '../../engine/words.ts';
import { ConversaError } from '../../errors.ts';
import { changeContact, mergeContact } from '../../helpdesk/contacts.ts';
import { wireContact } from '../../helpdesk/wire.ts';
import type { ContactId } from '../../model/ids.ts';
import type { ContactPatch } from '../../ports/storage/change.ts';
import { idSchema } from '../../protocol/schema/ids.ts';
import { pageLimit } from '../../protocol/schema/page.ts';
import { wireContact as contactSchema, wirePage } from '../../protocol/schema/responses.ts';
import { type Route, route } from '../router.ts';
import { searchText } from './conversation-filter.ts';
import type { Agent } from './who.ts';

const text = (max: number): z.ZodType<string | null> => z.string().trim().min(1).max(max).nullable();
const contactPatch: z.ZodType<ContactPatch> = z.strictObject({
  name: text(256).exactOptional(),
  email: z.email().max(320).nullable().exactOptional(),
  phone: text(32).exactOptional(),
  attributes: z
    .record(z.string().trim().min(1).max(64), z.union([z.string().max(500), z.number(), z.boolean(), z.null()]))
    .exactOptional(),
}) as z.ZodType<ContactPatch>;
interface ContactsQuery {
  readonly q?: string;
  readonly after?: string;
  readonly limit: number;
}
const contactsQuery: z.ZodType<ContactsQuery> = z.strictObject({
  q: searchText.exactOptional(),
  after: z.string().max(300).exactOptional(),
  limit: pageLimit(25),
});
const tag = 'Contacts';

export const contactRoutes: readonly Route<Agent>[] = [
  route<Agent, undefined, ContactsQuery>('GET /v1/contacts', {
    summary: 'Contacts, newest first; `q`: every word begins a word of the name, e-mail or phone',
    tag,
    query: contactsQuery,
    response: wirePage(contactSchema),
    handle: async ({ query, who: { services, actor } }) => {
      const { q, after, limit } = query;
      const words = q === undefined ? [] : wordsOf(q).slice(0, 12);
      const page = await services.context.storage.contacts.list(actor, words.length > 0 ? { words } : {}, {
        limit,
        ...(after === undefined ? {} : { after }),
      });
      return { items: page.items.map(wireContact), ...(page.next === undefined ? {} : { next: page.next }) };
    },
  }),
  route<Agent>('GET /v1/contacts/{contactId}', {
    summary: 'One contact',
    tag,
    response: contactSchema,
    handle: async ({ id, who: { services, actor } }) => {
      const contactId = id('contactId', 'ctc');
      const contact = await services.context.storage.contacts.get(actor, contactId);
      if (!contact) throw new ConversaError('not_found', `There is no contact ${contactId}.`);
      return wireContact(contact);
    },
  }),
  route<Agent, ContactPatch>('PATCH /v1/contacts/{contactId}', {
    summary: 'Change what is known about a contact; null clears. Attributes are added to those there are',
    tag,
    body: contactPatch,
    response: contactSchema,
    handle: async ({ id, body, who: { services, actor } }) =>
      wireContact(await changeContact(services.context, actor, id('contactId', 'ctc'), body)),
  }),
  route<Agent, { readonly into: ContactId }>('POST /v1/contacts/{contactId}/merge', {
    summary: 'Make everything of this contact another one’s, because they are one person (administrators)',
    tag,
    body: z.strictObject({ into: idSchema('ctc') }),
    response: contactSchema,
    handle: async ({ id, body, who: { services, actor } }) =>
      wireContact(await mergeContact(services.context, actor, id('contactId', 'ctc'), body.into)),
  }),
];
