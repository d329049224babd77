import type { ChannelEvent } from '../connector/events.ts';
import { ConversaError } from '../errors.ts';
import type { QuarantinedId } from '../model/ids.ts';
import type { Quarantined } from '../ports/storage/quarantine.ts';
import type { ChannelServices } from './channel-services.ts';
import type { Context } from './context.ts';

/** Keeps what could not be taken. */
export const setAside = (
  {
    storage,
    clock,
    makeId,
  }: Pick<Context, 'clock' | 'makeId'> & { readonly storage: Pick<Context['storage'], 'quarantine'> },
  entry: Omit<Quarantined, 'id' | 'at'>,
): Promise<void> => storage.quarantine.add({ ...entry, id: makeId('qrn'), at: clock.now() });

/**
 * Takes in once more what was set aside: after its inbox was created, or after a version that understands it was installed.
 * What still cannot be taken is set aside anew, with its reason of now. Safe to do twice: events have the ids they had.
 * @throws `not_found`, `not_permitted` where the channel cannot, and what keeps it from being stored
 */
export async function replayQuarantined(
  { context, registry }: Pick<ChannelServices, 'context' | 'registry'>,
  id: QuarantinedId,
): Promise<void> {
  const { quarantine } = context.storage;
  const entry = await quarantine.get(id);
  if (!entry) throw new ConversaError('not_found', `There is no set-aside body ${id}.`);
  if (entry.form === 'event') await registry.takeAgain(entry.channel, eventOf(entry.body), entry.inboxId);
  else {
    const { app } = registry.app(entry.channel);
    if (!app.replay)
      throw new ConversaError('not_permitted', `The channel ${entry.channel} cannot take in again what it set aside.`);
    await app.replay(entry.body);
  }
  await quarantine.remove(id);
}

/** JSON knows no dates. */
function eventOf(body: string): ChannelEvent {
  const event = JSON.parse(body) as ChannelEvent;
  const at = new Date(event.at);
  if (event.type === 'window.opened') return { ...event, at, until: new Date(event.until) };
  if (event.type === 'message.status' && 'until' in event.target)
    return { ...event, at, target: { ...event.target, until: new Date(event.target.until) } };
  return { ...event, at };
}
