import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { WireConversation } from '../protocol/agent.ts';
import { type AgentClient, createAgentClient } from './agent-client.ts';
import type { ConversationFilter } from './agent-resources.ts';
import { at, conversation, FakeApi, message, session } from './fake-api.test-support.ts';
import { FakeBrowser, fakeTimers, settle } from './fake-browser.test-support.ts';

let api: FakeApi;
let client: AgentClient;
const nothing = (): void => undefined;
const count = (operation: string): number => api.asked.filter((asked) => asked.startsWith(operation)).length;

beforeEach(async () => {
  vi.useFakeTimers({ ...fakeTimers, toFake: [...fakeTimers.toFake] });
  api = new FakeApi();
  client = createAgentClient({ url: 'http://desk.test', ...new FakeBrowser().tab(api.fetch) });
});
afterEach(() => {
  client.stop();
  vi.useRealTimers();
});
const start = async (): Promise<void> => {
  client.start();
  await settle();
};
const changed = async (n: number, change: Partial<WireConversation>): Promise<void> => {
  const conversationId = `cnv_${n}` as const;
  api.emit({ type: 'conversation.updated', conversationId, conversation: conversation(n, change) });
  await settle();
};

describe('lists', () => {
  const look = async (filter: ConversationFilter): Promise<() => readonly number[]> => {
    client.conversations(filter).subscribe(nothing);
    await settle();
    return () =>
      client
        .conversations(filter)
        .getSnapshot()
        .items.map((item) => item.number);
  };

  test('of teams, labels, priorities, mentions and statuses are entered and left as conversations change', async () => {
    await start();
    const team = await look({ teamId: 'tea_1' });
    const label = await look({ labelId: 'lbl_1', priority: 'urgent' });
    const mentions = await look({ mentioned: true });
    const active = await look({ status: ['open', 'pending'] });
    expect(api.asked).toEqual(
      expect.arrayContaining([
        'GET /conversations?team=tea_1',
        'GET /conversations?label=lbl_1&priority=urgent',
        'GET /conversations?mentioned=me',
        'GET /conversations?status=open%2Cpending',
      ]),
    );
    await changed(1, { teamId: 'tea_1', labels: ['lbl_2', 'lbl_1'], priority: 'urgent', mentions: ['usr_me'] });
    await changed(2, { teamId: 'tea_2', labels: ['lbl_1'], mentions: ['usr_2'], status: 'pending' });
    expect([team(), label(), mentions(), active()]).toEqual([[1], [1], [1], [2, 1]]);
    await changed(1, { status: 'snoozed' });
    expect([team(), label(), mentions(), active()]).toEqual([[], [], [], [2]]);
  });

  test('by who waits longest keep that order', async () => {
    api.routes['GET /conversations'] = () => ({
      items: [conversation(3, { waitingSince: at(1) }), conversation(1, { waitingSince: at(4) }), conversation(2)],
    });
    await start();
    const waiting = await look({ sort: 'waiting' });
    expect(waiting()).toEqual([3, 1, 2]);
    await changed(2, { waitingSince: at(2) });
    expect(waiting()).toEqual([3, 2, 1]);
    await changed(3, {});
    expect(waiting()).toEqual([2, 1, 3]);
  });

  test('of a search keep what the server found and take in nothing else', async () => {
    api.routes['GET /conversations'] = () => ({ items: [conversation(2), conversation(1)] });
    await start();
    const found = await look({ q: 'shoes', status: 'open' });
    await changed(3, {});
    await changed(1, { lastActivityAt: at(9) });
    expect(found()).toEqual([1, 2]);
    await changed(2, { status: 'resolved' });
    expect(found()).toEqual([1]);
  });

  test('of a thousand keep all but the changed rows the same', async () => {
    const lastActivityAt = (n: number): string => new Date(Date.UTC(2026, 0, 1) + n).toISOString();
    const all = Array.from({ length: 1_000 }, (_, n) => conversation(n, { lastActivityAt: lastActivityAt(n) }));
    all.reverse();
    api.routes['GET /conversations'] = () => ({ items: all });
    await start();
    await look({});
    const before = client.conversations({}).getSnapshot().items;
    await changed(500, { unread: 1, lastActivityAt: lastActivityAt(500) });
    const after = client.conversations({}).getSnapshot().items;
    expect(after.filter((item, i) => item !== before[i]).map((item) => item.number)).toEqual([500]);
  });
});

describe('changes', () => {
  /** Answers of `PATCH`, to be given by hand, in the order they were asked. */
  const answers: ((answer: unknown) => void)[] = [];
  beforeEach(async () => {
    answers.length = 0;
    api.routes['GET /conversations/cnv_1'] = () => conversation(1, { labels: ['lbl_1'] });
    api.routes['PATCH /conversations/cnv_1'] = () => new Promise((resolve) => answers.push(resolve));
    await start();
    client.conversation('cnv_1').subscribe(nothing);
    await settle();
  });
  const shown = (): WireConversation => client.conversation('cnv_1').getSnapshot().data!;

  test('are shown together and fall away one by one, whatever is heard meanwhile', async () => {
    const labelled = client.update('cnv_1', { labels: ['lbl_1', 'lbl_2'] });
    const resolved = client.update('cnv_1', { status: 'resolved' });
    await settle();
    expect(shown()).toMatchObject({ labels: ['lbl_1', 'lbl_2'], status: 'resolved' });
    await changed(1, { labels: ['lbl_1'], unread: 7 });
    expect(shown()).toMatchObject({ labels: ['lbl_1', 'lbl_2'], status: 'resolved', unread: 7 });
    const refused = expect(labelled).rejects.toMatchObject({ code: 'invalid_input' });
    answers[0]!(Response.json({ code: 'invalid_input' }, { status: 422 }));
    await refused;
    expect(shown()).toMatchObject({ labels: ['lbl_1'], status: 'resolved', unread: 7 });
    await settle();
    answers[1]!(conversation(1, { status: 'resolved', labels: ['lbl_1'] }));
    await resolved;
    expect(shown()).toMatchObject({ labels: ['lbl_1'], status: 'resolved', unread: 0 });
    await changed(1, { status: 'open' });
    expect(shown().status).toBe('open');
  });

  test('are asked for one after the other, so that the later one holds', async () => {
    void client.update('cnv_1', { labels: ['lbl_1', 'lbl_2'] });
    void client.update('cnv_1', { labels: ['lbl_2'] });
    await settle();
    expect(answers).toHaveLength(1);
    answers[0]!(conversation(1, { labels: ['lbl_1', 'lbl_2'] }));
    await settle();
    expect(shown().labels).toEqual(['lbl_2']);
    answers[1]!(conversation(1, { labels: ['lbl_2'] }));
    await settle();
    expect(shown().labels).toEqual(['lbl_2']);
    // The next one need not wait for anything.
    void client.update('cnv_1', { labels: [] });
    await settle();
    expect(answers).toHaveLength(3);
  });

  test('that wait for their turn are dropped when the account is left', async () => {
    api.routes['DELETE /session'] = nothing;
    void client.update('cnv_1', { labels: [] }).catch(nothing);
    const dropped = expect(client.update('cnv_1', { status: 'resolved' })).rejects.toMatchObject({ code: 'aborted' });
    await settle();
    await client.signOut();
    answers[0]!(conversation(1));
    await dropped;
    expect(answers).toHaveLength(1);
  });

  test('to nobody, no team and no priority take the field away; waking forgets the time', async () => {
    await changed(1, {
      assigneeId: 'usr_2',
      teamId: 'tea_1',
      priority: 'low',
      status: 'snoozed',
      snoozedUntil: at(30),
    });
    void client.update('cnv_1', { assigneeId: null, teamId: null, priority: null, status: 'open' });
    for (const key of ['assigneeId', 'teamId', 'priority', 'snoozedUntil']) expect(shown()).not.toHaveProperty(key);
  });
});

describe('what the account has', () => {
  test('labels and teams follow live; with one deleted, conversations are asked for again', async () => {
    api.routes['GET /labels'] = () => ({ items: [{ id: 'lbl_1', title: 'One', color: '#000000' }] });
    api.routes['GET /teams'] = () => ({ items: [] });
    await start();
    client.labels.subscribe(nothing);
    client.teams.subscribe(nothing);
    client.conversations({ status: 'open' }).subscribe(nothing);
    await settle();
    api.emit({ type: 'label.created', label: { id: 'lbl_2', title: 'Two', color: '#000000' } });
    api.emit({ type: 'label.updated', label: { id: 'lbl_1', title: 'Uno', color: '#000000' } });
    api.emit({ type: 'team.created', team: { id: 'tea_1', name: 'Team', members: [] } });
    await settle();
    expect(client.labels.getSnapshot().data?.map(({ title }) => title)).toEqual(['Uno', 'Two']);
    expect(client.teams.getSnapshot().data?.map(({ name }) => name)).toEqual(['Team']);
    api.emit({ type: 'label.deleted', labelId: 'lbl_1' });
    await settle();
    expect([count('GET /labels'), count('GET /conversations?')]).toEqual([2, 2]);
  });

  test('what came while a list was on its way is in it, whatever the list says', async () => {
    const contact = (n: number): object => ({ id: `ctc_${n}`, attributes: {}, createdAt: at(n) });
    const gate = Promise.withResolvers<void>();
    const late = (items: readonly object[]) => async (): Promise<object> => {
      await gate.promise;
      return { items };
    };
    api.routes['GET /labels'] = late([{ id: 'lbl_1', title: 'One', color: '#000000' }]);
    api.routes['GET /contacts'] = late([contact(1)]);
    await start();
    client.labels.subscribe(nothing);
    client.contacts().subscribe(nothing);
    await settle();
    api.emit({ type: 'label.updated', label: { id: 'lbl_1', title: 'Uno', color: '#000000' } });
    api.emit({ type: 'label.created', label: { id: 'lbl_2', title: 'Two', color: '#000000' } });
    api.emit({ type: 'contact.created', contact: contact(2) as never });
    await settle();
    gate.resolve();
    await settle();
    expect(client.labels.getSnapshot().data?.map(({ title }) => title)).toEqual(['Uno', 'Two']);
    expect(
      client
        .contacts()
        .getSnapshot()
        .items.map(({ id }) => id),
    ).toEqual(['ctc_2', 'ctc_1']);
  });

  test('contacts are listed and searched, new ones come first', async () => {
    const contact = (n: number): object => ({ id: `ctc_${n}`, attributes: {}, createdAt: at(n) });
    api.routes['GET /contacts'] = (_body, { searchParams }) =>
      searchParams.get('after') ? { items: [contact(1)] } : { items: [contact(3), contact(2)], next: 'n' };
    await start();
    client.contacts().subscribe(nothing);
    client.contacts('ada').subscribe(nothing);
    await settle();
    expect(api.asked).toContain('GET /contacts?q=ada');
    await client.loadMoreContacts();
    api.emit({ type: 'contact.created', contact: contact(4) as never });
    await settle();
    const ids = (q?: string): readonly string[] =>
      client
        .contacts(q)
        .getSnapshot()
        .items.map(({ id }) => id);
    expect(ids()).toEqual(['ctc_4', 'ctc_3', 'ctc_2', 'ctc_1']);
    expect(ids('ada')).toEqual(['ctc_3', 'ctc_2']);
  });

  test('messages are searched, in one conversation or in all', async () => {
    api.routes['GET /messages'] = () => ({ items: [message(1)] });
    await start();
    client.messageSearch('shoes', 'cnv_1').subscribe(nothing);
    await settle();
    expect(api.asked).toContain('GET /messages?conversation=cnv_1&q=shoes');
    expect(
      client
        .messageSearch('shoes', 'cnv_1')
        .getSnapshot()
        .data?.map(({ id }) => id),
    ).toEqual(['msg_1']);
  });

  test('counts are of a context', async () => {
    await start();
    client.counts({ inboxId: 'ibx_1', status: ['open', 'snoozed'] }).subscribe(nothing);
    await settle();
    expect(api.asked).toContain('GET /conversations/counts?inbox=ibx_1&status=open%2Csnoozed');
  });

  test('counts move at once with what changes, and the server has the last word', async () => {
    api.routes['GET /conversations'] = () => ({ items: [conversation(1, { unread: 3 })] });
    api.routes['PATCH /conversations/cnv_1'] = () => new Promise(nothing);
    await start();
    client.counts().subscribe(nothing);
    client.conversation('cnv_1').subscribe(nothing);
    api.routes['GET /conversations/cnv_1'] = () => conversation(1, { unread: 3 });
    await settle();
    const counts = (): readonly (readonly [number, number])[] =>
      Object.values(client.counts().getSnapshot().data!).map(({ total, unread }) => [total, unread] as const);
    await changed(1, { unread: 3 });
    void client.update('cnv_1', { assigneeId: 'usr_me' });
    // All, mine, unassigned, mentions.
    const known = counts();
    await changed(1, { unread: 0, mentions: ['usr_me'] });
    expect([known, counts()]).toEqual([
      [
        [5, 2],
        [6, 3],
        [4, 1],
        [5, 2],
      ],
      [
        [5, 1],
        [6, 2],
        [4, 1],
        [6, 2],
      ],
    ]);
    api.emit({ type: 'conversation.created', conversationId: 'cnv_9', conversation: conversation(9) });
    await settle();
    expect(counts()[0]).toEqual([6, 1]);
    // One that was not known before says nothing about what it was.
    await changed(7, { status: 'resolved' });
    expect(counts()[0]).toEqual([6, 1]);
    await vi.advanceTimersByTimeAsync(5_000);
    await settle();
    expect(counts()[0]).toEqual([5, 2]);
  });

  test('my own place changes what I see; when it is gone I am out', async () => {
    await start();
    client.conversations({ status: 'open' }).subscribe(nothing);
    await settle();
    const member = { user: session.user, role: 'administrator', inboxes: [], manages: [], hasPassword: true } as const;
    api.routes['GET /session'] = () => ({ ...session, role: 'administrator' });
    api.emit({ type: 'member.updated', member: { ...member, user: { ...member.user, id: 'usr_2' } } });
    await settle();
    expect(count('GET /session')).toBe(1);
    api.emit({ type: 'member.updated', member });
    await settle();
    expect(client.session.getSnapshot().session?.role).toBe('administrator');
    expect(count('GET /conversations?')).toBe(2);
    // Of two looks at once the newer one counts, whichever is answered first.
    const answers: ((answer: unknown) => void)[] = [];
    api.routes['GET /session'] = () => new Promise((resolve) => answers.push(resolve));
    api.emit({ type: 'member.updated', member });
    api.emit({ type: 'member.updated', member });
    await settle();
    answers[1]!({ ...session, role: 'agent' });
    await settle();
    answers[0]!({ ...session, role: 'administrator' });
    await settle();
    expect(client.session.getSnapshot().session?.role).toBe('agent');
    api.emit({ type: 'member.removed', userId: 'usr_2' });
    await settle();
    expect(client.session.getSnapshot().status).toBe('signed_in');
    api.emit({ type: 'member.removed', userId: 'usr_me' });
    await settle();
    expect(client.session.getSnapshot().status).toBe('signed_out');
  });
});
