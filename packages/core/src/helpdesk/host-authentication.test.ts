import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Desk, openDesk } from '../../test/desk.ts';
import { type Cluster, startCluster } from '../../test/postgres/cluster.ts';
import type { HostPerson } from './people.ts';
import type { WireSession } from '../protocol/agent.ts';

let cluster: Cluster;
let desk: Desk;
/** The host's own sign-in: the header says who it is. */
const people = new Map<string, HostPerson>();
beforeAll(async () => {
  cluster = await startCluster();
  desk = await openDesk(cluster, {
    authenticate: async (request) => {
      const person = people.get(request.headers.get('x-host-user') ?? '');
      return person && desk.helpdesk.actorOf(person);
    },
  });
});
afterAll(async () => {
  await desk.stop();
  await cluster.stop();
});
const as = (name: string, path: string): Promise<Response> =>
  desk.call('GET', path, { headers: { 'x-host-user': name } });
const person = (given: Partial<HostPerson> = {}): HostPerson => ({
  accountId: desk.owner.accountId,
  email: 'hanna@host.test',
  name: 'Hanna Host',
  role: 'agent',
  ...given,
});

test('whom the host has signed in becomes a member once, and is who the host says', async () => {
  expect((await as('hanna', '/v1/session')).status).toBe(401);
  people.set('hanna', person());
  const first = (await (await as('hanna', '/v1/session')).json()) as WireSession;
  expect(first).toMatchObject({ user: { email: 'hanna@host.test', name: 'Hanna Host' }, role: 'agent' });
  expect(((await (await as('hanna', '/v1/session')).json()) as WireSession).user.id).toBe(first.user.id);
  people.set('hanna', person({ role: 'administrator' }));
  expect(await (await as('hanna', '/v1/session')).json()).toMatchObject({ role: 'administrator' });
  const members = await desk.storage.people.members(desk.owner);
  expect(members.filter(({ user }) => user.email === 'hanna@host.test')).toMatchObject([
    { membership: { role: 'administrator' }, user: { hasPassword: false } },
  ]);
});

test('their inboxes are what the host says, else what the administrators have set', async () => {
  const [mine, other] = [await desk.websiteInbox(), await desk.websiteInbox()];
  const seen = async (): Promise<readonly string[]> => {
    const { items } = (await (await as('ida', '/v1/inboxes')).json()) as { items: readonly { id: string }[] };
    return items.map(({ id }) => id);
  };
  people.set('ida', person({ email: 'ida@host.test' }));
  expect(await seen()).toEqual([]);
  const { user } = (await (await as('ida', '/v1/session')).json()) as WireSession;
  people.set('boss', person({ email: 'boss@host.test', role: 'administrator' }));
  const assigned = await desk.call('PUT', `/v1/inboxes/${other}/agents`, {
    body: { userIds: [user.id] },
    headers: { 'x-host-user': 'boss' },
  });
  expect(assigned.status).toBe(200);
  expect(await seen()).toEqual([other]);
  people.set('ida', person({ email: 'ida@host.test', inboxes: [mine] }));
  expect(await seen()).toEqual([mine]);
  people.set('ida', person({ email: 'ida@host.test', inboxes: ['ibx_01h455vb4pex5vsknk084sn02q'] }));
  expect((await as('ida', '/v1/inboxes')).status).toBe(404);
});

test('an owner may be registered without a password, and cannot sign in with one', async () => {
  await desk.helpdesk.register({ accountName: 'Second', name: 'Olga', email: 'olga@host.test' });
  const refused = await desk.call('POST', '/v1/session', {
    body: { email: 'olga@host.test', password: 'undefined' },
    headers: { origin: 'http://desk.test' },
  });
  expect(refused.status).toBe(401);
});
