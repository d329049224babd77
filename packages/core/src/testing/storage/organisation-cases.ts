import type { LabelId, TeamId } from '../../model/ids.ts';
import { check, checkEqual } from '../check.ts';
import { type Bed, checkRejects, type StorageCase } from './bed.ts';

async function label(bed: Bed, title: string): Promise<LabelId> {
  const id = bed.makeId('lbl');
  await bed.change((change) => change.createLabel({ id, title, color: '#112233' }));
  return id;
}
async function team(bed: Bed, name: string): Promise<TeamId> {
  const id = bed.makeId('tea');
  await bed.change((change) => change.createTeam({ id, name, members: [bed.userId] }));
  return id;
}

export const organisationCases: { readonly [name: string]: StorageCase } = {
  'keeps labels whose titles differ in more than case': async (bed) => {
    const { organisation } = bed.storage;
    const refund = await label(bed, 'Rückgabe');
    await label(bed, 'bug');
    await checkRejects(label(bed, 'RÜCKGABE'), 'conflict', 'a title that differs in case only');
    const changed = await bed.change((change) => change.patchLabel(refund, { title: 'Return', color: '#abcdef' }));
    checkEqual([changed.title, changed.color], ['Return', '#abcdef'], 'the changed label');
    await label(bed, 'rückgabe');
    await checkRejects(
      bed.change((change) => change.patchLabel(refund, { title: 'BUG' })),
      'conflict',
      'renaming to a taken title',
    );
    checkEqual(
      (await organisation.labels(bed.scope)).map(({ title }) => title),
      ['bug', 'Return', 'rückgabe'],
      'labels by title',
    );
    const other = { accountId: await bed.account() };
    checkEqual(await organisation.labels(other), [], 'another account’s labels');
    await checkRejects(
      bed.change((change) => change.patchLabel(refund, { title: 'x' }), other),
      'not_found',
      'patching another account’s label',
    );
  },
  'takes a deleted label off every conversation': async (bed) => {
    const [kept, gone] = [await label(bed, 'kept'), await label(bed, 'gone')];
    const { id } = await bed.conversation();
    const patched = await bed.change((change) => change.patchConversation(id, { labels: [gone, kept] }));
    checkEqual(patched.labels, [gone, kept], 'the labels');
    const other = { accountId: await bed.account() };
    await checkRejects(
      bed.change((change) => change.deleteLabel(gone), other),
      'not_found',
      'another account’s deletion',
    );
    await bed.change((change) => change.deleteLabel(gone));
    checkEqual((await bed.storage.conversations.get(bed.scope, id))?.labels, [kept], 'what is left');
    checkEqual((await bed.change((change) => change.labels())).length, 1, 'labels left');
  },
  'keeps teams of members, and conversations lose a deleted one': async (bed) => {
    const sales = await team(bed, 'Sales');
    await checkRejects(team(bed, 'sales'), 'conflict', 'a name that differs in case only');
    const stranger = await bed.user();
    await checkRejects(
      bed.change((change) => change.patchTeam(sales, { members: [stranger] })),
      'not_found',
      'a member from elsewhere',
    );
    const colleague = await bed.user();
    await bed.storage.people.addMember({ ...bed.scope, userId: colleague, role: 'agent' });
    const changed = await bed.change((change) =>
      change.patchTeam(sales, { name: 'Sellers', members: [colleague, colleague] }),
    );
    checkEqual([changed.name, changed.members], ['Sellers', [colleague]], 'the changed team');
    const { id } = await bed.conversation();
    checkEqual(
      (await bed.change((change) => change.patchConversation(id, { teamId: sales }))).teamId,
      sales,
      'the team of a conversation',
    );
    await checkRejects(
      bed.change((change) => change.patchConversation(id, { teamId: bed.makeId('tea') })),
      'not_found',
      'a team from nowhere',
    );
    const other = { accountId: await bed.account() };
    checkEqual(await bed.storage.organisation.teams(other), [], 'another account’s teams');
    await checkRejects(
      bed.change((change) => change.deleteTeam(sales), other),
      'not_found',
      'another account’s deletion',
    );
    await bed.change((change) => change.deleteTeam(sales));
    checkEqual(await bed.storage.organisation.teams(bed.scope), [], 'teams after the deletion');
    check(!('teamId' in (await bed.storage.conversations.get(bed.scope, id))!), 'no team on the conversation');
  },
  'changes who belongs to an account and works which inbox': async (bed) => {
    const { people } = bed.storage;
    const userId = await bed.user();
    const shop = await bed.inbox();
    const added = await bed.change((change) =>
      change.addMember({ userId, role: 'agent', inboxes: [shop, shop], manages: [] }),
    );
    checkEqual([added.role, added.inboxes, added.manages], ['agent', [shop], []], 'the new membership');
    await checkRejects(
      bed.change((change) => change.addMember({ userId, role: 'agent', inboxes: [], manages: [] })),
      'conflict',
      'adding them twice',
    );
    const elsewhere = { accountId: await bed.account() };
    await checkRejects(
      bed.change((change) => change.patchMember(userId, { inboxes: [bed.makeId('ibx')] })),
      'not_found',
      'an inbox from nowhere',
    );
    await checkRejects(
      bed.change((change) => change.patchMember(userId, { role: 'administrator' }), elsewhere),
      'not_found',
      'promoting them in another account',
    );
    const patched = await bed.change((change) =>
      change.patchMember(userId, { role: 'administrator', inboxes: [bed.inboxId], manages: [shop] }),
    );
    checkEqual(
      [patched.role, patched.inboxes, patched.manages],
      ['administrator', [bed.inboxId], [shop]],
      'the changed membership',
    );
    await bed.change((change) => change.setInboxAgents(shop, [userId, bed.userId]));
    checkEqual(
      (await bed.change((change) => change.memberships())).map((m) => m.inboxes.includes(shop)),
      [true, true],
      'who works in the inbox',
    );
    checkEqual((await people.memberships(userId))[0]?.membership.inboxes.length, 2, 'the inboxes of one of them');
  },
  'removes a member with what was theirs, but not what they wrote': async (bed) => {
    const { people, conversations, messages } = bed.storage;
    const userId = await bed.user('gone@example.org');
    await people.addMember({ ...bed.scope, userId, role: 'agent', inboxes: [bed.inboxId], manages: [bed.inboxId] });
    const elsewhere = await bed.account();
    await people.addMember({ accountId: elsewhere, userId, role: 'agent' });
    const expiresAt = bed.after(60_000);
    await people.createSession({ hash: 'here', ...bed.scope, userId, expiresAt });
    await people.createSession({ hash: 'there', accountId: elsewhere, userId, expiresAt });
    await people.createToken(bed.scope, { id: bed.makeId('tok'), hash: 'token', name: 'x', userId });
    const conversation = await bed.conversation();
    const message = await bed.message(conversation, { author: { kind: 'agent', id: userId } });
    await bed.change(async (change) => {
      await change.createTeam({ id: bed.makeId('tea'), name: 'Team', members: [userId, bed.userId] });
      await change.patchConversation(conversation.id, { assigneeId: userId });
    });
    await bed.change((change) => change.removeMember(userId));
    const now = new Date(expiresAt.getTime() - 1);
    checkEqual(await people.session('here', now), undefined, 'the session');
    check((await people.session('there', now)) !== undefined, 'the session in the other account to stay');
    checkEqual(await people.tokenByHash('token', now), undefined, 'the token');
    check(!('assigneeId' in (await conversations.get(bed.scope, conversation.id))!), 'nobody to be assigned');
    checkEqual((await bed.storage.organisation.teams(bed.scope))[0]?.members, [bed.userId], 'the team');
    checkEqual((await messages.get(bed.scope, message.id))?.author, { kind: 'agent', id: userId }, 'the author');
    checkEqual((await people.users([userId]))[0]?.email, 'gone@example.org', 'the user');
    await checkRejects(
      bed.change((change) => change.removeMember(userId)),
      'not_found',
      'removing them again',
    );
  },
  'lets a password be set once by a secret': async (bed) => {
    const { people } = bed.storage;
    const expiresAt = new Date(bed.now().getTime() + 1_000);
    await people.createSession({ hash: 's', userId: bed.userId, expiresAt });
    await people.createPasswordLink({ hash: 'first', userId: bed.userId, expiresAt });
    await people.createPasswordLink({ hash: 'second', userId: bed.userId, expiresAt });
    checkEqual(await people.usePasswordLink('first', 'p', bed.now()), undefined, 'an earlier secret');
    checkEqual(await people.usePasswordLink('second', 'p', expiresAt), undefined, 'an expired secret');
    await people.createPasswordLink({ hash: 'third', userId: bed.userId, expiresAt });
    check((await people.user(bed.userId))?.hasPassword === false, 'no password yet');
    checkEqual((await people.usePasswordLink('third', 'p', bed.now()))?.hasPassword, true, 'the user with a password');
    checkEqual((await people.userByEmail('ann@example.org'))?.passwordHash, 'p', 'the password');
    checkEqual(await people.session('s', bed.now()), undefined, 'a session from before');
    checkEqual(await people.usePasswordLink('third', 'q', bed.now()), undefined, 'the secret again');
  },
};
