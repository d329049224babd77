import { createHmac } from 'node:crypto';
import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { type Api, createApi } from '@conversa/core/api';
import { query } from '../../../apps/demo-server/src/embedded-postgres/query.test-support.ts';
import { administrator, websiteInbox } from './administrator.ts';
import type { RunningServer } from './running-server.ts';
import { believable, bot, colleagues, labels, type SeededConversation, teams } from './console-desk-data.ts';

type Post = (path: string, body: unknown, token?: string) => Promise<Record<string, unknown>>;
const poster =
  (server: RunningServer): Post =>
  async (at, body, token) => {
    const answer = await fetch(server.url + at, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        origin: server.url,
        ...(token ? { authorization: `Bearer ${token}` } : {}),
      },
      body: JSON.stringify(body),
    });
    if (!answer.ok) throw new Error(`${at} answered ${answer.status}: ${await answer.text()}`);
    return answer.status === 204 ? {} : ((await answer.json()) as Record<string, unknown>);
  };

/** Writes as a visitor of a website inbox; who has an `id` is signed. Returns the conversation. */
export interface Visitor {
  readonly conversationId: `cnv_${string}`;
  say(text: string): Promise<void>;
}
export async function visitor(
  server: RunningServer,
  api: Api,
  inboxId: string,
  user: { readonly id: string; readonly name: string; readonly email?: string; readonly phone?: string },
  first: string,
): Promise<Visitor> {
  const post = poster(server);
  const { secret } = await api('get', '/v1/inboxes/{inboxId}/identity-secret', { path: { inboxId } });
  const hash = createHmac('sha256', secret).update(user.id).digest('hex');
  const { token } = (await post('/visitor/v1/sessions', { inboxId, user, hash })) as { token: string };
  const say = async (text: string): Promise<`cnv_${string}`> => {
    const { message } = (await post(
      '/visitor/v1/messages',
      { clientId: crypto.randomUUID(), parts: [{ type: 'text', text }] },
      token,
    )) as { message: { conversationId: `cnv_${string}` } };
    return message.conversationId;
  };
  const conversationId = await say(first);
  return { conversationId, say: async (text) => void (await say(text)) };
}

/** A member who has set a password. */
export async function colleague(
  server: RunningServer,
  api: Api,
  name: string,
  role: 'agent' | 'administrator' = 'agent',
): Promise<{ readonly id: `usr_${string}`; readonly email: string; readonly password: string }> {
  const email = `${name.toLowerCase().replaceAll(/\W+/g, '.')}@hollow.example`;
  const inboxes = (await api('get', '/v1/inboxes')).items.map(({ id }) => id as `ibx_${string}`);
  const { member, link } = await api('post', '/v1/members', {
    body: { email, name, role, ...(role === 'agent' ? { inboxes } : {}) },
  });
  const password = `${name} knows it`;
  await poster(server)('/v1/session/password', { token: new URL(link!.url).hash.slice(1), password });
  return { id: member.user.id as `usr_${string}`, email, password };
}

export interface Desk {
  readonly api: Api;
  readonly inboxId: string;
  readonly conversations: readonly { readonly seed: SeededConversation; readonly id: `cnv_${string}` }[];
}

/** A helpdesk as it looks on an ordinary Tuesday. */
export async function seedDesk(server: RunningServer): Promise<Desk> {
  const api = await administrator(server);
  const [shop] = (await api('get', '/v1/inboxes')).items;
  const wholesale = await websiteInbox(api, { siteName: 'Wholesale' });
  const { token, secret } = await api('post', '/v1/tokens', { body: { name: 'Answers', bot } });
  const botId = token.id as `tok_${string}`;
  await api('patch', '/v1/inboxes/{inboxId}', { path: { inboxId: wholesale }, body: { name: 'Wholesale', botId } });
  const asBot = createApi({ url: server.url, token: secret });
  const inboxes = { shop: shop!.id, wholesale };
  const people = new Map<string, `usr_${string}`>();
  for (const name of colleagues) people.set(name, (await colleague(server, api, name)).id);
  const me = (await api('get', '/v1/session')).user.id as `usr_${string}`;
  people.set('me', me);
  const labelIds = new Map<string, `lbl_${string}`>();
  for (const body of labels)
    labelIds.set(body.title, (await api('post', '/v1/labels', { body })).id as `lbl_${string}`);
  const teamIds = new Map<string, string>();
  for (const { name, members } of teams)
    teamIds.set(
      name,
      (await api('post', '/v1/teams', { body: { name, members: members.map((one) => people.get(one)!) } })).id,
    );

  const conversations: { seed: SeededConversation; id: `cnv_${string}` }[] = [];
  const shifts: string[] = [];
  for (const seed of believable) {
    const [[, first] = ['', '']] = seed.messages;
    const customer = await visitor(server, api, inboxes[seed.inbox], seed.contact, first);
    const id = customer.conversationId;
    const target = { path: { conversationId: id } };
    await api('patch', '/v1/conversations/{conversationId}', {
      ...target,
      body: {
        ...(seed.assignee ? { assigneeId: people.get(seed.assignee)! } : {}),
        ...(seed.team ? { teamId: teamIds.get(seed.team) as `tea_${string}` } : {}),
        ...(seed.priority ? { priority: seed.priority } : {}),
        ...(seed.labels ? { labels: seed.labels.map((title) => labelIds.get(title)!) } : {}),
      },
    });
    for (const [by, text] of seed.messages.slice(1)) {
      if (by === 'in') await customer.say(text);
      else
        await (by === 'bot' ? asBot : api)('post', '/v1/conversations/{conversationId}/messages', {
          ...target,
          body: {
            clientId: crypto.randomUUID(),
            parts: [{ type: 'text', text }],
            ...(by === 'note' ? { private: true, ...(text.includes('@Admin') ? { mentions: [me] } : {}) } : {}),
          },
        });
    }
    if (seed.status)
      await api('patch', '/v1/conversations/{conversationId}', {
        ...target,
        body: {
          status: seed.status,
          ...(seed.status === 'snoozed' ? { snoozedUntil: new Date(Date.now() + 20 * 3_600_000).toISOString() } : {}),
        },
      });
    conversations.push({ seed, id });
    shifts.push(
      `update conversations set last_activity_at = last_activity_at - interval '${seed.agoMinutes} minutes', waiting_since = waiting_since - interval '${seed.agoMinutes} minutes', created_at = created_at - interval '${seed.agoMinutes + 90} minutes' where number = (select max(number) from conversations) - ${believable.length - conversations.length}`,
    );
    shifts.push(
      `update messages m set sent_at = m.sent_at - interval '${seed.agoMinutes} minutes' - (r.n - 1) * interval '3 minutes' from (select id, conversation_id, row_number() over (partition by conversation_id order by sent_at desc, id desc) n from messages) r join conversations c on c.id = r.conversation_id where r.id = m.id and c.number = (select max(number) from conversations) - ${believable.length - conversations.length}`,
    );
  }
  // Nothing of the API writes into the past, and a morning's work looks otherwise than fifteen seconds of it.
  await query(await databaseOf(server), shifts.join(';'));
  return { api, inboxId: shop!.id, conversations };
}

/** The embedded database of a server. */
export async function databaseOf(server: RunningServer): Promise<string> {
  const found = (await readdir(server.dataDir, { recursive: true })).find((name) => name.endsWith('.s.PGSQL.5432'));
  const dir = encodeURIComponent(path.dirname(path.join(server.dataDir, found!)));
  return `postgresql://conversa@localhost/postgres?host=${dir}`;
}
