import type { ChannelEventOf } from '../connector/events.ts';
import { marketingAttribute, marketingStopped } from '../engine/consent.ts';
import { type IngestItem, provenKeys } from '../engine/ingest/item.ts';
import type { Contact } from '../model/contact.ts';
import type { Context } from './context.ts';

/** Somebody stopped or allowed advertising; agents see it with the contact and may correct it there. */
export async function noteConsent(
  context: Context,
  { accountId, inboxId }: IngestItem,
  { peer, allowed }: Pick<ChannelEventOf<'contact.consent'>, 'peer' | 'allowed'>,
): Promise<void> {
  for (const key of provenKeys(peer, inboxId)) {
    const contact = await context.storage.contacts.byKey({ accountId }, key);
    if (contact) return setConsent(context, accountId, contact, allowed);
  }
}

export async function setConsent(
  context: Context,
  accountId: IngestItem['accountId'],
  { id, attributes }: Pick<Contact, 'id' | 'attributes'>,
  allowed: boolean,
): Promise<void> {
  if (marketingStopped(attributes) === !allowed) return;
  await context.change(accountId, async (change) => {
    const { [marketingAttribute]: _before, ...others } = (await change.contact(id)).attributes;
    await change.patchContact(id, { attributes: allowed ? others : { ...others, [marketingAttribute]: true } });
    change.append([
      {
        type: 'contact.updated',
        subjectId: id,
        peerId: id,
        actor: { kind: 'channel' },
        data: { marketing: allowed },
        live: true,
        audience: 'agents',
        at: context.clock.now(),
      },
    ]);
  });
}
