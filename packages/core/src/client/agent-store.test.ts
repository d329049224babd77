import { beforeEach, expect, test } from 'vitest';
import type { WireEvent } from '../protocol/frame.ts';
import type { WireLabel } from '../protocol/people.ts';
import { agentExtras } from './agent-extras.ts';
import { type AgentStore, agentStore } from './agent-store.ts';
import { conversation, session } from './fake-api.test-support.ts';
import { settle } from './fake-browser.test-support.ts';
import type { Request } from './request.ts';

const vip: WireLabel = { id: 'lbl_1', title: 'VIP', color: '#112233' };
const renamed: WireEvent = { type: 'label.updated', label: { ...vip, title: 'Very important' } };
const call = (async () => conversation(1, { status: 'resolved' })) as Request;
let heardOfMe: boolean[];
let store: AgentStore;
const titles = (): unknown => store.resources.labels.getSnapshot().data?.map(({ title }) => title);

beforeEach(async () => {
  heardOfMe = [];
  store = agentStore({
    request: (async (_method: string, path: string) =>
      path === '/labels' ? { items: [vip] } : conversation(1)) as Request,
    me: () => 'usr_me',
    onMe: (removed) => void heardOfMe.push(removed),
    pending: () => [],
  });
  store.resources.labels.subscribe(() => undefined);
  await settle();
});

test('what seldom changes and did so before that could be told apart is made up for, once', () => {
  store.apply(renamed);
  store.apply({ type: 'member.removed', userId: 'usr_2' });
  store.apply({ type: 'member.removed', userId: 'usr_me' });
  expect([titles(), heardOfMe]).toEqual([['VIP'], []]);
  store.equip(agentExtras, call);
  store.equip(agentExtras, call);
  expect([titles(), heardOfMe]).toEqual([['Very important'], [true]]);
  const { user } = session;
  const member = { user, role: 'agent', inboxes: [], manages: [], hasPassword: true } as const;
  store.apply({ type: 'member.updated', member });
  expect(heardOfMe).toEqual([true, false]);
});

test('what happened in an account that was left is not made up for in the next', async () => {
  store.apply(renamed);
  store.clear();
  store.refresh();
  store.equip(agentExtras, call);
  await settle();
  expect(titles()).toEqual(['VIP']);
});

test('a change shows at once as soon as that is there, also on what comes meanwhile', async () => {
  const shown = store.resources.conversation('cnv_1');
  shown.subscribe(() => undefined);
  await settle();
  store.equip(agentExtras, call);
  const done = store.changes()!.update('cnv_1', { status: 'resolved' });
  expect(shown.getSnapshot().data?.status).toBe('resolved');
  store.apply({
    type: 'conversation.updated',
    conversationId: 'cnv_1',
    conversation: conversation(1, { priority: 'high' }),
  });
  expect(shown.getSnapshot().data).toMatchObject({ status: 'resolved', priority: 'high' });
  await done;
  expect(shown.getSnapshot().data).toEqual(conversation(1, { status: 'resolved' }));
});
