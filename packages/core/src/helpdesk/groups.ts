import { ConversaError } from '../errors.ts';
import type { Conversation } from '../model/conversation.ts';
import type { ConversationId, GroupId, InboxId } from '../model/ids.ts';
import type { JsonObject } from '../model/json.ts';
import type { Change } from '../ports/storage/change.ts';
import type { AccountScope } from '../ports/storage/scope.ts';
import { type Actor, botOf, factActor, sees } from './actor.ts';
import { requireOwnInbox } from './bots.ts';
import { notesOf } from './connection-notes.ts';
import type { Context } from './context.ts';

const keyOf = (
  inboxId: InboxId,
  externalId: string,
): { readonly scope: string; readonly kind: 'group'; readonly value: string } => ({
  scope: `i:${inboxId}`,
  kind: 'group',
  value: externalId,
});

/** The conversation with a group, so that one can write first. @throws `not_found`, `forbidden` for another inbox's bot */
export async function openGroup(
  context: Context,
  actor: Actor,
  inboxId: InboxId,
  { id: externalId, name }: { readonly id: string; readonly name: string },
): Promise<ConversationId> {
  if (!sees(actor, inboxId)) throw new ConversaError('not_found', `There is no inbox ${inboxId}.`);
  const bot = botOf(actor);
  return context.change(actor.accountId, async (change) => {
    if (bot) requireOwnInbox(bot, await change.inbox(inboxId));
    const key = keyOf(inboxId, externalId);
    const [holder] = await change.holders([key]);
    let groupId = holder?.peerId as GroupId | undefined;
    if (!groupId) {
      groupId = context.makeId('grp');
      await change.createGroup({ id: groupId, inboxId, name });
      await change.addKeys(groupId, [{ ...key, proof: 'channel' }]);
    }
    const known = await change.conversationsOf(inboxId, groupId);
    const open = known.find(({ status }) => status !== 'resolved') ?? known.at(-1);
    if (open) return open.id;
    const at = context.clock.now();
    const conversation = await change.createConversation({
      id: context.makeId('cnv'),
      inboxId,
      peer: { kind: 'group', id: groupId },
      key: '',
      subject: name,
      status: bot ? 'pending' : 'open',
      at,
    });
    change.append([
      {
        type: 'conversation.created',
        subjectId: conversation.id,
        conversationId: conversation.id,
        peerId: groupId,
        actor: factActor(actor),
        data: { number: conversation.number },
        live: true,
        audience: 'agents',
        at,
      },
    ]);
    return conversation.id;
  });
}

/** A group's conversations are called as the group is. */
export async function nameGroup(
  context: Context,
  scope: AccountScope,
  inboxId: InboxId,
  externalId: string,
): Promise<void> {
  const name = nameOf((await notesOf(context, scope, inboxId, 'group')).get(externalId));
  if (name === undefined) return;
  await context.change(scope.accountId, async (change) => {
    const [holder] = await change.holders([keyOf(inboxId, externalId)]);
    if (!holder) return;
    for (const conversation of await change.conversationsOf(inboxId, holder.peerId))
      await rename(context, change, conversation, name);
  });
}
async function rename(
  context: Context,
  change: Change,
  { id, peer, subject }: Conversation,
  name: string,
): Promise<void> {
  if (subject === name) return;
  await change.patchConversation(id, { subject: name });
  change.append([
    {
      type: 'conversation.updated',
      subjectId: id,
      conversationId: id,
      peerId: peer.id,
      actor: { kind: 'channel' },
      data: { subject: name },
      live: true,
      audience: 'agents',
      at: context.clock.now(),
    },
  ]);
}
/** What was told last: when the group was made, or renamed. */
function nameOf(told: JsonObject | undefined): string | undefined {
  const made = (told?.['group_create'] as JsonObject | undefined)?.['subject'];
  const changed = Object.values(told ?? {})
    .map((one) => (one as JsonObject | null)?.['group_subject'] as JsonObject | undefined)
    .find((one) => one !== undefined)?.['text'];
  const name = changed ?? made;
  return typeof name === 'string' && name !== '' ? name.slice(0, 200) : undefined;
}
