import * as z from 'zod';
import { ConversaError } from '../../errors.ts';
import { factActor } from '../../helpdesk/actor.ts';
import { wireContact } from '../../helpdesk/wire.ts';
import type { ContactPatch } from '../../ports/storage/change.ts';
import { wireContact as contactSchema } from '../../protocol/schema/responses.ts';
import { type Route, route } from '../router.ts';
import type { Agent } from './who.ts';

const text = (max: number): z.ZodType<string | null> => z.string().trim().min(1).max(max).nullable();
const contactPatch: z.ZodType<ContactPatch> = z.strictObject({
  name: text(256).exactOptional(),
  email: z.email().max(320).nullable().exactOptional(),
  phone: text(32).exactOptional(),
}) as z.ZodType<ContactPatch>;
const tag = 'Contacts';

export const contactRoutes: readonly Route<Agent>[] = [
  route<Agent>('GET /v1/contacts/{contactId}', {
    summary: 'One contact',
    tag,
    response: contactSchema,
    handle: async ({ id, who: { services, actor } }) => {
      const contactId = id('contactId', 'ctc');
      const contact = await services.context.storage.contacts.get({ accountId: actor.accountId }, contactId);
      if (!contact) throw new ConversaError('not_found', `There is no contact ${contactId}.`);
      return wireContact(contact);
    },
  }),
  route<Agent, ContactPatch>('PATCH /v1/contacts/{contactId}', {
    summary: 'Change what is known about a contact; null clears',
    tag,
    body: contactPatch,
    response: contactSchema,
    handle: async ({ id, body, who: { services, actor } }) => {
      const { context } = services;
      const contactId = id('contactId', 'ctc');
      return wireContact(
        await context.change(actor.accountId, async (change) => {
          const after = await change.patchContact(contactId, body);
          change.append([
            {
              type: 'contact.updated',
              subjectId: contactId,
              peerId: contactId,
              actor: factActor(actor),
              data: {},
              live: true,
              audience: 'agents',
              at: context.clock.now(),
            },
          ]);
          return after;
        }),
      );
    },
  }),
];
