import { ConversaError } from '../errors.ts';
import type { InboxId, VisitorId } from '../model/ids.ts';
import type { Clock } from '../ports/clock.ts';
import type { VisitorUser } from '../protocol/visitor.ts';
import { base64url, bytesOfBase64url, createSigner } from './secrets.ts';

/** Who a visitor token speaks for. Stateless: nothing is stored until the visitor writes. */
export interface Visitor {
  readonly visitorId: VisitorId;
  readonly inboxId: InboxId;
  /** The host's user, when the host signed it. */
  readonly userId?: string;
  /** What the page said about its user, unproven. */
  readonly profile?: VisitorUser;
  readonly expiresAt: Date;
}
export interface VisitorTokens {
  issue(visitor: Visitor): Promise<string>;
  /** @throws `unauthenticated` for a token that is forged, of another installation or expired. */
  read(token: string): Promise<Visitor>;
}
interface Payload {
  readonly v: VisitorId;
  readonly i: InboxId;
  readonly u?: string;
  readonly p?: VisitorUser;
  readonly e: number;
}

export function createVisitorTokens(options: {
  readonly secrets: readonly string[];
  readonly clock: Clock;
}): VisitorTokens {
  const signer = createSigner(options.secrets, 'visitor');
  /** Those whose signature was right. The same few tokens come with every request of a visit. */
  const proven = new Map<string, Visitor>();
  const refused = (): ConversaError =>
    new ConversaError('unauthenticated', 'The visitor token is not valid. Start a new session.');
  return {
    issue: async ({ visitorId, inboxId, userId, profile, expiresAt }) => {
      const payload: Payload = {
        v: visitorId,
        i: inboxId,
        e: expiresAt.getTime(),
        ...(userId === undefined ? {} : { u: userId }),
        ...(profile === undefined ? {} : { p: profile }),
      };
      const body = base64url(new TextEncoder().encode(JSON.stringify(payload)));
      return `cvv_${body}.${await signer.sign(body)}`;
    },
    read: async (token) => {
      const visitor = proven.get(token) ?? (await visitorOf(token));
      if (visitor.expiresAt < options.clock.now()) throw refused();
      if (!proven.has(token)) remember(token, visitor);
      return visitor;
    },
  };

  async function visitorOf(token: string): Promise<Visitor> {
    const [body = '', signature = '', ...more] = token.startsWith('cvv_') ? token.slice(4).split('.') : [];
    const raw = bytesOfBase64url(body);
    if (!raw || raw.length === 0 || more.length > 0 || !(await signer.verify(body, signature))) throw refused();
    const { v, i, u, p, e } = JSON.parse(new TextDecoder().decode(raw)) as Payload;
    return {
      visitorId: v,
      inboxId: i,
      expiresAt: new Date(e),
      ...(u === undefined ? {} : { userId: u }),
      ...(p === undefined ? {} : { profile: p }),
    };
  }
  function remember(token: string, visitor: Visitor): void {
    for (const oldest of proven.keys()) {
      if (proven.size < maxProven) break;
      proven.delete(oldest);
    }
    proven.set(token, visitor);
  }
}
/** About a kilobyte each. */
const maxProven = 2_000;
