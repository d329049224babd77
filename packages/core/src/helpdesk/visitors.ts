import type { Peer } from '../connector/events.ts';
import { ConversaError } from '../errors.ts';
import { isOriginAllowed } from '../engine/origin.ts';
import type { Contact, Key } from '../model/contact.ts';
import type { AccountId, ContactId, InboxId } from '../model/ids.ts';
import { keyScope } from '../model/key-scope.ts';
import type { InboxInAccount } from '../ports/storage/reading.ts';
import type { WebsiteSettings } from '../protocol/agent.ts';
import type { NewVisitorSession, VisitorSession, VisitorUser } from '../protocol/visitor.ts';
import type { Context } from './context.ts';
import { matchesHexHmac } from './secrets.ts';
import type { Visitor } from './visitor-tokens.ts';
import { identitySecret } from './inboxes.ts';

const tokenMs = 365 * 86_400_000;

/** How the engine knows a visitor: the token's own id, and the host's user when the host signed it. */
export function visitorKeys(visitor: Visitor): readonly Key[] {
  const keys: Key[] = [
    { kind: 'visitor', value: visitor.visitorId, scope: { kind: 'inbox', id: visitor.inboxId }, proof: 'channel' },
  ];
  if (visitor.userId !== undefined)
    keys.unshift({ kind: 'external', value: visitor.userId, scope: { kind: 'account' }, proof: 'signed' });
  return keys;
}
export function visitorPeer(visitor: Visitor): Peer {
  const { profile } = visitor;
  const claimed: Key[] = [];
  if (profile?.email)
    claimed.push({ kind: 'email', value: profile.email.toLowerCase(), scope: { kind: 'account' }, proof: 'claimed' });
  if (profile?.phone)
    claimed.push({ kind: 'phone', value: profile.phone, scope: { kind: 'account' }, proof: 'claimed' });
  return {
    kind: 'person',
    keys: [...visitorKeys(visitor), ...claimed],
    ...(profile?.name ? { name: profile.name } : {}),
    ...(profile?.avatarUrl ? { avatarUrl: profile.avatarUrl } : {}),
  };
}
/** The contact behind a token, once there is one. */
export async function contactOf(
  context: Context,
  accountId: AccountId,
  visitor: Visitor,
): Promise<Contact | undefined> {
  for (const key of visitorKeys(visitor)) {
    const contact = await context.storage.contacts.byKey(
      { accountId },
      { scope: keyScope(key.scope, visitor.inboxId), kind: key.kind, value: key.value },
    );
    if (contact) return contact;
  }
  return undefined;
}

/** @throws `origin_not_allowed` when the page is not on one of the inbox's domains. Our own pages always are. */
export function checkOrigin(context: Context, { inbox }: InboxInAccount, origin: string | undefined): void {
  if (isAllowedHere(context, inbox.settings as unknown as WebsiteSettings, origin)) return;
  throw new ConversaError(
    'origin_not_allowed',
    `This chat may not run on ${origin}. Add its domain to the allowed domains of the inbox.`,
  );
}
export function isAllowedHere(context: Context, settings: WebsiteSettings, origin: string | undefined): boolean {
  return (
    origin === undefined || origin === new URL(context.publicUrl).origin || isOriginAllowed(origin, settings.domains)
  );
}

/**
 * A session: a fresh anonymous visitor, or the one of `current` with what the page says about its user. Only a signed
 * user reaches stored history; it joins this visitor's conversations to the user's contact. Another user on the same
 * browser starts afresh.
 * @throws `identity_unverified` for a wrong signature, or none where the inbox requires it
 */
export async function openSession(
  context: Context,
  found: InboxInAccount,
  current: Visitor | undefined,
  wish: NewVisitorSession,
): Promise<VisitorSession> {
  const { user, hash } = wish;
  const settings = found.inbox.settings as unknown as WebsiteSettings;
  const same = current?.inboxId === wish.inboxId ? current : undefined;
  if (hash === undefined) {
    if (user && settings.requireSignedIdentity)
      throw new ConversaError(
        'identity_unverified',
        'This inbox accepts only signed identities. Pass the hash your server computed.',
      );
    return issue(context, { ...(same ?? fresh(context, wish.inboxId)), ...(user ? { profile: trimmed(user) } : {}) });
  }
  if (!user?.id) throw new ConversaError('invalid_input', 'A hash signs `user.id`; pass both.');
  if (!(await matchesHexHmac(await identitySecret(context, found), user.id, hash)))
    throw new ConversaError(
      'identity_unverified',
      'The identity hash does not match. Compute HMAC-SHA256 of the user id with the inbox’s identity secret, as hex.',
    );
  const belongsToOther = same?.userId !== undefined && same.userId !== user.id;
  const visitor: Visitor = {
    ...(same && !belongsToOther ? same : fresh(context, wish.inboxId)),
    userId: user.id,
    profile: trimmed(user),
  };
  return issue(context, await joinUser(context, found.accountId, visitor, user));
}

function fresh(context: Context, inboxId: InboxId): Visitor {
  return { visitorId: context.makeId('vis'), inboxId, expiresAt: context.clock.now() };
}
async function issue(context: Context, visitor: Visitor): Promise<VisitorSession> {
  const expiresAt = new Date(context.clock.now().getTime() + tokenMs);
  const token = await context.visitorTokens.issue({ ...visitor, expiresAt });
  return {
    token,
    visitorId: visitor.visitorId,
    expiresAt: expiresAt.toISOString(),
    ...(visitor.userId === undefined ? {} : { userId: visitor.userId }),
  };
}

/** Makes the user's contact if there is none, joins the anonymous one to it, and notes what the host says of the user. */
async function joinUser(context: Context, accountId: AccountId, visitor: Visitor, user: VisitorUser): Promise<Visitor> {
  return context.change(accountId, async (change) => {
    const now = context.clock.now();
    const stored = visitorKeys(visitor).map((key) => ({
      scope: keyScope(key.scope, visitor.inboxId),
      kind: key.kind,
      value: key.value,
      proof: key.proof,
    }));
    const holders = await change.holders(stored);
    const holder = (kind: string): ContactId | undefined =>
      holders.find((h) => h.kind === kind)?.peerId as ContactId | undefined;
    const known = holder('external');
    const anonymous = holder('visitor');
    const fact = { actor: { kind: 'system' as const }, live: true, audience: 'agents' as const, at: now };
    const contactId = known ?? anonymous ?? context.makeId('ctc');
    if (!known && !anonymous) {
      await change.createContact({ id: contactId });
      change.append([{ ...fact, type: 'contact.created', subjectId: contactId, peerId: contactId, data: {} }]);
    }
    await change.addKeys(
      contactId,
      stored.filter((key) => !holders.some((h) => h.kind === key.kind)),
    );
    if (known && anonymous && known !== anonymous) {
      await change.mergeContacts(anonymous, known);
      change.append([
        { ...fact, type: 'contact.merged', subjectId: known, peerId: known, data: { from: anonymous, into: known } },
      ]);
    }
    await change.patchContact(contactId, described(user));
    change.append([{ ...fact, type: 'contact.updated', subjectId: contactId, peerId: contactId, data: {} }]);
    return visitor;
  });
}
function described({
  name,
  email,
  phone,
  avatarUrl,
  attributes,
}: VisitorUser): Partial<Pick<Contact, 'name' | 'email' | 'phone' | 'avatarUrl' | 'attributes'>> {
  return {
    ...(name ? { name } : {}),
    ...(email ? { email: email.toLowerCase() } : {}),
    ...(phone ? { phone } : {}),
    ...(avatarUrl ? { avatarUrl } : {}),
    ...(attributes ? { attributes } : {}),
  };
}
/** What travels in the token: the description, without attributes and id. */
function trimmed({ name, email, phone, avatarUrl }: VisitorUser): VisitorUser {
  return {
    ...(name ? { name } : {}),
    ...(email ? { email } : {}),
    ...(phone ? { phone } : {}),
    ...(avatarUrl ? { avatarUrl } : {}),
  };
}
