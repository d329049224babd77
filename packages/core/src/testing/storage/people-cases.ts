import { check, checkEqual } from '../check.ts';
import { checkRejects, type StorageCase } from './bed.ts';

export const peopleCases: { readonly [name: string]: StorageCase } = {
  'keeps users, found by e-mail without regard to case': async ({ storage, makeId }) => {
    const { people } = storage;
    const id = makeId('usr');
    const user = { id, email: 'Bob@Example.org', name: 'Bob', operator: false, passwordHash: 'hash' };
    await people.createUser(user);
    const found = await people.userByEmail('bOB@example.ORG');
    checkEqual([found?.user.id, found?.user.email, found?.passwordHash], [id, 'Bob@Example.org', 'hash'], 'the user');
    checkEqual(await people.userByEmail('nobody@example.org'), undefined, 'an unknown e-mail');
    await checkRejects(
      people.createUser({ ...user, id: makeId('usr'), email: 'bob@example.org' }),
      'conflict',
      'a taken e-mail',
    );
    checkEqual(await people.userCount(), 2, 'the number of users');
  },
  'changes users': async ({ storage, userId, makeId }) => {
    const { people } = storage;
    const changed = await people.patchUser(userId, { name: 'Anna', avatarUrl: 'https://a.example/a.png' });
    checkEqual([changed.name, changed.avatarUrl], ['Anna', 'https://a.example/a.png'], 'the changed user');
    const cleared = await people.patchUser(userId, { avatarUrl: null, passwordHash: 'new' });
    check(!('avatarUrl' in cleared), 'no avatar');
    checkEqual((await people.userByEmail(cleared.email))?.passwordHash, 'new', 'the password');
    checkEqual((await people.user(userId))?.name, 'Anna', 'the name');
    await checkRejects(people.patchUser(makeId('usr'), { name: 'x' }), 'not_found', 'patching nobody');
  },
  'knows who belongs to which account and manages what': async (bed) => {
    const { people } = bed.storage;
    const userId = await bed.user('carl@example.org');
    const made = await people.addMember({ ...bed.scope, userId, role: 'agent', manages: [bed.inboxId] });
    checkEqual([made.role, made.manages], ['agent', [bed.inboxId]], 'the membership');
    const other = await bed.account();
    await people.addMember({ accountId: other, userId, role: 'administrator' });
    const mine = await people.memberships(userId);
    checkEqual(mine.map(({ account }) => account.id).sort(), [bed.accountId, other].sort(), 'the accounts of the user');
    check(mine[0]!.account.createdAt instanceof Date, 'dates in the account');
    checkEqual(
      (await people.members(bed.scope)).map(({ user }) => user.name),
      ['Ann', 'Someone'],
      'the members of the account',
    );
    await checkRejects(people.addMember({ ...bed.scope, userId, role: 'agent' }), 'conflict', 'a second membership');
    await checkRejects(
      people.addMember({ accountId: other, userId: bed.userId, role: 'agent', manages: [bed.inboxId] }),
      'not_found',
      'managing an inbox of another account',
    );
    checkEqual((await people.members({ accountId: other })).length, 1, 'members after the refusal');
  },
  'keeps sessions until they expire or end': async (bed) => {
    const { people } = bed.storage;
    const expiresAt = new Date(bed.now().getTime() + 1_000);
    await people.createSession({ hash: 'h1', userId: bed.userId, expiresAt });
    const fresh = await people.session('h1', bed.now());
    checkEqual([fresh?.user.id, fresh?.accountId, fresh?.expiresAt], [bed.userId, undefined, expiresAt], 'the session');
    await people.setSessionAccount('h1', bed.accountId);
    checkEqual((await people.session('h1', bed.now()))?.accountId, bed.accountId, 'the session’s account');
    await checkRejects(
      people.setSessionAccount('h1', await bed.account()),
      'not_found',
      'an account the user does not belong to',
    );
    checkEqual(await people.session('h1', expiresAt), undefined, 'the session at its end');
    await people.createSession({ hash: 'h2', ...bed.scope, userId: bed.userId, expiresAt });
    await people.deleteSession('h1');
    checkEqual(await people.session('h1', bed.now()), undefined, 'a deleted session');
    await people.deleteSessionsOf(bed.userId);
    checkEqual(await people.session('h2', bed.now()), undefined, 'a session of a user whose sessions were ended');
  },
  'keeps API tokens and notes their use at most once a minute': async (bed) => {
    const { people } = bed.storage;
    const id = bed.makeId('tok');
    await people.createToken(bed.scope, { id, hash: 'th', name: 'CI', userId: bed.userId });
    const first = bed.now();
    const used = await people.tokenByHash('th', first);
    checkEqual([used?.accountId, used?.token.id, used?.token.name], [bed.accountId, id, 'CI'], 'the token');
    await people.tokenByHash('th', bed.after(59_000));
    checkEqual((await people.tokens(bed.scope))[0]?.lastUsedAt, first, 'the noted use');
    const later = bed.after(2_000);
    await people.tokenByHash('th', later);
    checkEqual((await people.tokens(bed.scope))[0]?.lastUsedAt, later, 'the use noted a minute later');
    const other = { accountId: await bed.account() };
    await checkRejects(people.deleteToken(other, id), 'not_found', 'deleting another account’s token');
    check((await people.tokenByHash('th', later)) !== undefined, 'the token to survive another account’s deletion');
    await people.deleteToken(bed.scope, id);
    checkEqual(await people.tokenByHash('th', later), undefined, 'a deleted token');
  },
  'keeps which token is a bot’s, and whose bot answers first in an inbox, until the token goes': async (bed) => {
    const { people, inboxes, conversations } = bed.storage;
    const id = bed.makeId('tok');
    await people.createToken(bed.scope, { id, hash: 'bot', name: 'CI', userId: bed.userId, bot: 'Holly' });
    checkEqual((await people.tokenByHash('bot', bed.now()))?.token.bot, 'Holly', 'the bot’s name');
    const chosen = await bed.change((change) => change.patchInbox(bed.inboxId, { botId: id }));
    checkEqual(chosen.botId, id, 'the inbox’s bot');
    const other = await bed.inbox();
    await bed.conversation();
    const pending = await bed.conversation({ status: 'pending' });
    const left = await bed.conversation({ status: 'pending', inboxId: other });
    const place = ({ id: conversationId }: { readonly id: string }): object => ({ ...bed.scope, id: conversationId });
    checkEqual(await conversations.withoutBot(10), [place(left)], 'what is pending where no bot is');
    await people.deleteToken(bed.scope, id);
    checkEqual((await inboxes.find(bed.inboxId))?.inbox.botId, undefined, 'the bot of an inbox whose token is gone');
    checkEqual((await conversations.withoutBot(10)).length, 2, 'what is pending where no bot is any more');
    checkEqual((await conversations.withoutBot(1)).length, 1, 'no more than asked for');
    await bed.change((change) => change.patchConversation(pending.id, { status: 'open' }));
    checkEqual(await conversations.withoutBot(10), [place(left)], 'what is still pending');
  },
};
