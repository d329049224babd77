import type { Api } from '@conversa/core/api';
import { administrator, websiteInbox } from '../e2e/support/administrator.ts';
import { type RunningServer, startServer } from '../e2e/support/running-server.ts';

export interface IncomingReport {
  readonly rounds: number;
  /** Messages the clients were told are stored. */
  readonly acknowledged: number;
  readonly lost: number;
  readonly doubled: number;
  /** Numbers missing in the account's event log. */
  readonly gaps: number;
  /** Requests whose answer was cut off by a kill. */
  readonly cutOff: number;
}
const writers = 8;
const storedInARound = 20;

/**
 * Visitors write while the server is killed at random moments between request and answer. Each client repeats a message
 * with its client id until it is acknowledged, and keeps a ledger of what it was told.
 */
export async function crashWhileReceiving(rounds: number, random: () => number = Math.random): Promise<IncomingReport> {
  const server = await startServer();
  try {
    const api = await administrator(server);
    const inboxId = await websiteInbox(api);
    const tokens = await Promise.all(Array.from({ length: writers }, () => newVisitor(server.url, inboxId)));
    const ledger = new Map<string, string[]>(tokens.map((token) => [token, []]));
    let cutOff = 0;
    const done = new AbortController();

    const write = async (token: string): Promise<void> => {
      for (let n = 0; !done.signal.aborted; n++) {
        const text = `message ${n}`;
        for (;;) {
          const stored = await post(server.url, token, `${n}`, text);
          if (stored) break;
          cutOff++;
          await pause(20);
        }
        ledger.get(token)!.push(text);
      }
    };
    const writing = tokens.map(write);
    for (let round = 0; round < rounds; round++) {
      // However slow the machine is: each life of the server has stored some.
      for (const enough = stored(ledger) + storedInARound; stored(ledger) < enough;) await pause(5);
      await pause(random() * 400);
      await server.kill();
      await server.start();
    }
    await pause(200);
    done.abort();
    await Promise.all(writing);
    return { rounds, cutOff, ...(await audit(server, ledger)) };
  } finally {
    await server.remove();
  }
}

const stored = (ledger: ReadonlyMap<string, readonly string[]>): number =>
  [...ledger.values()].reduce((sum, { length }) => sum + length, 0);

async function audit(
  server: RunningServer,
  ledger: ReadonlyMap<string, readonly string[]>,
): Promise<Omit<IncomingReport, 'rounds' | 'cutOff'>> {
  let acknowledged = 0;
  let lost = 0;
  let doubled = 0;
  for (const [token, texts] of ledger) {
    const counts = new Map<string, number>();
    for (const text of await historyOf(server.url, token)) counts.set(text, (counts.get(text) ?? 0) + 1);
    acknowledged += texts.length;
    lost += texts.filter((text) => !counts.has(text)).length;
    doubled += [...counts.values()].filter((count) => count > 1).length;
  }
  return { acknowledged, lost, doubled, gaps: await gapsOf(await administrator(server)) };
}

async function newVisitor(url: string, inboxId: string): Promise<string> {
  const answer = await fetch(`${url}/visitor/v1/sessions`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ inboxId }),
  });
  return ((await answer.json()) as { token: string }).token;
}
/** True once the server says that the message is stored; false when there was no answer or it asks to come again. */
async function post(url: string, token: string, clientId: string, text: string): Promise<boolean> {
  try {
    const answer = await fetch(`${url}/visitor/v1/messages`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
      body: JSON.stringify({ clientId, parts: [{ type: 'text', text }] }),
    });
    if (answer.ok) return (await answer.json()) !== undefined;
    await answer.body?.cancel();
    if (answer.status === 429) await pause(300);
    else if (answer.status < 500) throw new RangeError(`refused with ${answer.status}`);
    return false;
  } catch (error) {
    if (error instanceof RangeError) throw error;
    return false;
  }
}
async function historyOf(url: string, token: string): Promise<readonly string[]> {
  const texts: string[] = [];
  for (let before = ''; ;) {
    const answer = await fetch(`${url}/visitor/v1/messages${before}`, {
      headers: { authorization: `Bearer ${token}` },
    });
    const page = (await answer.json()) as { items: { id: string; parts: { text: string }[] }[]; hasOlder: boolean };
    texts.push(...page.items.map(({ parts }) => parts[0]!.text));
    if (!page.hasOlder) return texts;
    before = `?before=${page.items[0]!.id}`;
  }
}
/** Every fact of this account is an event for agents, so the cursors show whether any is missing. */
async function gapsOf(api: Api): Promise<number> {
  let expected = 1;
  let gaps = 0;
  for (let cursor = '0'; ;) {
    const page = await api('get', '/v1/events', { query: { cursor } });
    for (const frame of page.frames) {
      if (!('cursor' in frame)) continue;
      gaps += Number(frame.cursor) - expected;
      expected = Number(frame.cursor) + 1;
    }
    cursor = page.cursor;
    if (!page.more) return gaps + Number(cursor) + 1 - expected;
  }
}

export const pause = (ms: number): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve, ms);
  });
