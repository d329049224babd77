import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Desk, openDesk } from '../../test/desk.ts';
import { type Cluster, startCluster } from '../../test/postgres/cluster.ts';
import type { StreamBody } from '../helpdesk/realtime/stream-body.ts';

let cluster: Cluster;
let desk: Desk;
beforeAll(async () => {
  cluster = await startCluster();
  desk = await openDesk(cluster);
});
afterAll(async () => {
  await desk.stop();
  await cluster.stop();
});

const headers = (): Record<string, string> => ({
  accept: 'text/event-stream',
  authorization: `Bearer ${desk.token}`,
});

test('a host that writes to its connections itself gets the stream beside its answer', async () => {
  const taken: StreamBody[] = [];
  const answer = await desk.helpdesk.fetch(new Request('http://desk.test/v1/events', { headers: headers() }), {
    takeBody: (body) => taken.push(body),
  });
  expect([answer.status, answer.body, answer.headers.get('content-type')]).toEqual([200, null, 'text/event-stream']);
  expect(answer.headers.get('x-request-id')).toBeTruthy();
  const written: string[] = [];
  const told = Promise.withResolvers<void>();
  const ended = Promise.withResolvers<void>();
  taken[0]!.begin({
    write: (bytes) => {
      written.push(new TextDecoder().decode(bytes));
      if (written.at(-1)!.includes('"label.created"')) told.resolve();
      return true;
    },
    waiting: 0,
    end: () => ended.resolve(),
  });
  await expect.poll(() => written.length).toBeGreaterThan(0);
  expect(written[0]).toMatch(/^id: \d+\ndata: \{"cursor":"\d+","prev":"\d+","heartbeat":true\}\n\n$/);
  await desk.api('post', '/v1/labels', { body: { title: 'late', color: '#112233' } });
  await told.promise;
  taken[0]!.close();
  await ended.promise;
});

test('such a host gets every other answer as anybody does', async () => {
  const info = { takeBody: (): never => expect.fail('There is no stream.') };
  const page = await desk.helpdesk.fetch(
    new Request('http://desk.test/v1/events', { headers: { ...headers(), accept: 'application/json' } }),
    info,
  );
  expect(await page.json()).toMatchObject({ frames: [], more: false });
  const refused = await desk.helpdesk.fetch(
    new Request('http://desk.test/v1/events', { headers: { accept: 'text/event-stream' } }),
    info,
  );
  expect([refused.status, await refused.json()]).toMatchObject([401, { code: 'unauthenticated' }]);
});

test('asking for the head of the stream opens none', async () => {
  const head = await desk.helpdesk.fetch(
    new Request('http://desk.test/v1/events', { method: 'HEAD', headers: headers() }),
    { takeBody: () => expect.fail('There is no stream.') },
  );
  expect(head.status).toBe(200);
});
