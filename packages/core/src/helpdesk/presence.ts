import type { AccountId, UserId } from '../model/ids.ts';
import type { Bus } from '../ports/bus.ts';
import type { Clock } from '../ports/clock.ts';
import type { WireSignal } from '../protocol/frame.ts';

/** Consoles repeat every 30 s that somebody is there; one missed sign is no absence. */
const lastsMs = 75_000;

/**
 * Who of the team is at the console. Heard from the bus, so true for agents of any process; for half a minute after a start
 * nobody may seem to be there.
 */
export class TeamPresence {
  readonly #clock: Clock;
  readonly #seen = new Map<AccountId, Map<UserId, number>>();

  constructor(bus: Bus, clock: Clock) {
    this.#clock = clock;
    bus.subscribe((hint) => {
      if (hint.kind !== 'signal') return;
      const signal = hint.signal['signal'] as unknown as WireSignal | undefined;
      if (signal?.type === 'presence') this.#note(hint.accountId, signal.userId, signal.online);
    });
  }
  of(accountId: AccountId): readonly UserId[] {
    const now = this.#clock.now().getTime();
    return [...(this.#seen.get(accountId) ?? [])].flatMap(([id, at]) => (now - at < lastsMs ? [id] : []));
  }

  #note(accountId: AccountId, userId: UserId, online: boolean): void {
    let people = this.#seen.get(accountId);
    if (!people) this.#seen.set(accountId, (people = new Map()));
    if (online) people.set(userId, this.#clock.now().getTime());
    else people.delete(userId);
  }
}
