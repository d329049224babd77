import { openBenchDesk } from './support/bench-desk.ts';
import { pause, percentiles, RawClient } from './support/raw-client.ts';

interface Row {
  readonly 'messages a second': number;
  readonly heard: number;
  readonly 'p50, ms': number;
  readonly 'p99, ms': number;
}
const visitors = 1_000;

/** From the moment a visitor presses send to the moment the agent's open stream brings the message. */
export async function benchLatency(): Promise<readonly Row[]> {
  const desk = await openBenchDesk();
  const ended = new AbortController();
  try {
    const tokens: string[] = [];
    for (let n = 0; n < visitors; n++) {
      const answer = await fetch(`${desk.server.url}/visitor/v1/sessions`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'x-forwarded-for': `10.0.${n >> 8}.${n & 255}` },
        body: JSON.stringify({ inboxId: desk.site }),
      });
      tokens.push(((await answer.json()) as { token: string }).token);
    }
    const sentAt = new Map<string, number>();
    const times: number[] = [];
    const stream = await fetch(`${desk.server.url}/v1/events`, {
      headers: { authorization: `Bearer ${desk.token}`, accept: 'text/event-stream' },
      signal: ended.signal,
    });
    void listen(stream, (clientId) => {
      const at = sentAt.get(clientId);
      if (at !== undefined) times.push(performance.now() - at);
      sentAt.delete(clientId);
    });
    const clients = await Promise.all(Array.from({ length: 64 }, () => RawClient.open(desk.port)));
    let made = 0;
    const run = async (perSecond: number, ms: number): Promise<Row> => {
      times.length = 0;
      const idle = [...clients];
      const startedAt = performance.now();
      const waiting: number[] = [];
      const serve = (): void => {
        while (idle.length > 0 && waiting.length > 0) {
          const client = idle.pop()!;
          const clientId = `m-${made++}`;
          sentAt.set(clientId, waiting.shift()!);
          const n = made % visitors;
          const headers = `Authorization: Bearer ${tokens[n]}\r\nX-Forwarded-For: 10.0.${n >> 8}.${n & 255}\r\n`;
          const body = JSON.stringify({ clientId, parts: [{ type: 'text', text: 'Is it still there?' }] });
          void client.post('/visitor/v1/messages', headers, body).then(() => {
            idle.push(client);
            serve();
          });
        }
      };
      for (let sent = 0; performance.now() < startedAt + ms; await pause(1)) {
        const owed = Math.floor(((performance.now() - startedAt) / 1_000) * perSecond);
        for (; sent < owed; sent++) waiting.push(startedAt + (sent / perSecond) * 1_000);
        serve();
      }
      const until = performance.now() + 5_000;
      while (sentAt.size > 0 && performance.now() < until) await pause(10);
      return { 'messages a second': perSecond, heard: times.length, ...percentiles(times) };
    };
    await run(200, 2_000);
    const rows = [await run(200, 5_000), await run(1_000, 5_000)];
    for (const client of clients) client.close();
    return rows;
  } finally {
    ended.abort();
    await desk.close();
  }
}

async function listen(stream: Response, heard: (clientId: string) => void): Promise<void> {
  try {
    let text = '';
    for await (const chunk of stream.body!.pipeThrough(new TextDecoderStream())) {
      text += chunk;
      const end = text.lastIndexOf('\n\n');
      if (end < 0) continue;
      for (const [, clientId] of text.slice(0, end).matchAll(/"type":"message\.created".*?"clientId":"([^"]+)"/g))
        heard(clientId ?? '');
      text = text.slice(end);
    }
  } catch {
    // The bench is over.
  }
}
