import type { Peer } from '../connector/events.ts';
import { ConversaError } from '../errors.ts';
import { isOriginAllowed } from '../engine/origin.ts';
import type { Contact, Key } from '../model/contact.ts';
import type { AccountId, ContactId, InboxId } from '../model/ids.ts';
import type { JsonObject } from '../model/json.ts';
import { keyScope } from '../model/key-scope.ts';
import type { StoredKey } from '../ports/storage/change.ts';
import type { InboxInAccount } from '../ports/storage/reading.ts';
import type { WebsiteSettings } from '../protocol/agent.ts';
import type { NewVisitorSession, VisitorSession, VisitorUser } from '../protocol/visitor.ts';
import type { Context } from './context.ts';
import { matchesHexHmac } from './secrets.ts';
import type { Visitor } from './visitor-tokens.ts';
import { identitySecret } from './inboxes.ts';

const dayMs = 86_400_000;
/** Hosts identify on every page load, so a signed token is renewed long before it ends. */
const tokenDays = { anonymous: 365, signed: 30 };

/** How the engine knows a visitor: by the host's user when the host signed it, else by the token's own id. */
export function visitorKeys({ userId, visitorId, inboxId }: Visitor): readonly Key[] {
  return userId === undefined
    ? [{ kind: 'visitor', value: visitorId, scope: { kind: 'inbox', id: inboxId }, proof: 'channel' }]
    : [{ kind: 'external', value: userId, scope: { kind: 'account' }, proof: 'signed' }];
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
  const [key] = visitorKeys(visitor);
  return context.storage.contacts.byKey(
    { accountId },
    { scope: keyScope(key!.scope, visitor.inboxId), kind: key!.kind, value: key!.value },
  );
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
    // A signed user's history stays theirs: whoever is now said to be somebody else starts afresh.
    const own = same?.userId !== undefined && user?.id !== undefined && user.id !== same.userId ? undefined : same;
    return issue(context, { ...(own ?? fresh(context, wish.inboxId)), ...(user ? { profile: trimmed(user) } : {}) });
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
  const expiresAt = new Date(
    context.clock.now().getTime() + tokenDays[visitor.userId === undefined ? 'anonymous' : 'signed'] * dayMs,
  );
  const token = await context.visitorTokens.issue({ ...visitor, expiresAt });
  return {
    token,
    visitorId: visitor.visitorId,
    expiresAt: expiresAt.toISOString(),
    ...(visitor.userId === undefined ? {} : { userId: visitor.userId }),
  };
}

/**
 * Makes the user's contact if there is none, joins the anonymous one to it, and notes what the host says of the user. From
 * then on the anonymous token leads to nobody: whoever keeps it cannot read what the user writes later.
 */
async function joinUser(context: Context, accountId: AccountId, visitor: Visitor, user: VisitorUser): Promise<Visitor> {
  const { userId: _signed, ...unsigned } = visitor;
  const stored = ([key]: readonly Key[]): StoredKey & { readonly proof: Key['proof'] } => ({
    scope: keyScope(key!.scope, visitor.inboxId),
    kind: key!.kind,
    value: key!.value,
    proof: key!.proof,
  });
  const signed = stored(visitorKeys(visitor));
  const own = stored(visitorKeys(unsigned));
  return context.change(accountId, async (change) => {
    const holders = await change.holders([signed, own]);
    const holder = (kind: string): ContactId | undefined =>
      holders.find((h) => h.kind === kind)?.peerId as ContactId | undefined;
    const known = holder(signed.kind);
    const here = holder(own.kind);
    // Someone else's contact by now (merged by hand, say): its history is not this user's.
    const anonymous =
      here && here !== known && (await change.keysOf(here)).some((key) => key.kind === signed.kind) ? undefined : here;
    const contactId = known ?? anonymous ?? context.makeId('ctc');
    const note = (type: 'contact.created' | 'contact.merged' | 'contact.updated', data: JsonObject = {}): void =>
      change.append([
        {
          type,
          subjectId: contactId,
          peerId: contactId,
          actor: { kind: 'system' },
          data,
          live: true,
          audience: 'agents',
          at: context.clock.now(),
        },
      ]);
    if (!known && !anonymous) {
      await change.createContact({ id: contactId });
      note('contact.created');
    }
    if (!known) await change.addKeys(contactId, [signed]);
    if (anonymous) await change.removeKeys([own]);
    if (known && anonymous && known !== anonymous) {
      await change.mergeContacts(anonymous, known);
      note('contact.merged', { from: anonymous, into: known });
    }
    await change.patchContact(contactId, described(user));
    note('contact.updated');
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
