import { crashWhileReceiving, type IncomingReport } from '../../../tests/crash/incoming.ts';
import { crashWhileSending } from '../../../tests/crash/outgoing.ts';

const rounds = 20;

/** Twenty kills at random moments: nothing acknowledged is lost, nothing is stored twice, the log has no gap. */
export async function benchCrashIncoming(): Promise<readonly [IncomingReport & Record<string, number>]> {
  return [{ ...(await crashWhileReceiving(rounds)) }];
}

interface OutgoingRow {
  readonly rounds: number;
  readonly accepted: number;
  readonly 'sent twice': number;
  readonly 'ended as sent': number;
}
/** Twenty kills between the provider's acceptance of piece 1 of 3 and our commit. */
export async function benchCrashOutgoing(): Promise<readonly [OutgoingRow & Record<string, number>]> {
  const { accepted, repeated, statuses } = await crashWhileSending(rounds);
  const sent = statuses.filter((status) => status === 'sent').length;
  return [{ rounds, accepted, 'sent twice': repeated, 'ended as sent': sent }];
}
