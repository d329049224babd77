import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Desk, openDesk, url } from '../../test/desk.ts';
import { type Cluster, startCluster } from '../../test/postgres/cluster.ts';

let cluster: Cluster;
let desk: Desk;
beforeAll(async () => {
  cluster = await startCluster();
  desk = await openDesk(cluster);
});
afterAll(() => cluster.stop());

test('the description of the API is there for people and for programs, without signing in', async () => {
  const page = await desk.call('GET', '/v1/docs');
  expect([page.status, page.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
  expect(await page.text()).toContain('/v1/conversations');
  const document = await desk.call('GET', '/v1/openapi.json');
  expect(document.headers.get('access-control-allow-origin')).toBe('*');
  expect(await document.json()).toMatchObject({ openapi: '3.1.0', servers: [{ url }] });
});

test('what is nobody’s is a problem of its own, and every answer names its request', async () => {
  for (const path of ['/', '/v1', '/v2/inboxes', '/webhooks/carrier-pigeon', '/webhooks/website/x', '/files/x']) {
    const answer = await desk.call('GET', path);
    expect(answer.status, path).toBe(404);
    expect(await answer.json()).toMatchObject({ code: 'not_found', requestId: answer.headers.get('x-request-id') });
  }
});

test('the process says that it lives, and whether it can work', async () => {
  const asked = async (path: string): Promise<readonly [number, unknown]> => {
    const answer = await desk.call('GET', path);
    return [answer.status, await answer.json()];
  };
  expect([await asked('/healthz'), await asked('/readyz')]).toEqual([
    [200, { ok: true }],
    [200, { ok: true }],
  ]);
  const metrics = await desk.call('GET', '/metrics');
  expect(metrics.headers.get('content-type')).toMatch(/^text\/plain; version=0\.0\.4/);
  await desk.stop();
  expect([await asked('/healthz'), await asked('/readyz')]).toEqual([
    [200, { ok: true }],
    [503, { ok: false }],
  ]);
  expect((await desk.call('GET', '/metrics')).status).toBe(503);
});
