import type { AccountId } from '../model/ids.ts';
import type { WireSignal } from '../protocol/frame.ts';
import type { Context } from './context.ts';

/** Consoles repeat every 30 s that somebody is there; one missed sign is no absence. */
const lastsMs = 75_000;

type Seen = Map<AccountId, Map<string, number>>;
/** One per helpdesk, from when it is first asked; the bus ends with the helpdesk. */
const seenBy = new WeakMap<Context, Seen>();

/**
 * Whether somebody of the team is at the console. Heard from the bus, so true for agents of any process; for half a minute
 * after a start nobody may seem to be there.
 */
export function isTeamHere(context: Context, accountId: AccountId): boolean {
  const people = (seenBy.get(context) ?? listen(context)).get(accountId);
  const now = context.clock.now().getTime();
  return people !== undefined && [...people.values()].some((at) => now - at < lastsMs);
}

function listen(context: Context): Seen {
  const seen: Seen = new Map();
  seenBy.set(context, seen);
  context.bus.subscribe((hint) => {
    if (hint.kind !== 'signal') return;
    const signal = hint.signal['signal'] as unknown as WireSignal | undefined;
    if (signal?.type !== 'presence') return;
    const people = seen.get(hint.accountId) ?? new Map<string, number>();
    seen.set(hint.accountId, people);
    if (signal.online) people.set(signal.userId, context.clock.now().getTime());
    else people.delete(signal.userId);
  });
  return seen;
}
