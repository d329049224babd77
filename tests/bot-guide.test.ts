import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Desk, openDesk, type VisitorSide } from '../packages/core/test/desk.ts';
import { type Cluster, startCluster } from '../packages/core/test/postgres/cluster.ts';
import { type Door, openDoor } from './support/door.ts';
import { readExamples } from './support/read-examples.ts';
import { root } from './support/repository.ts';

const patient = { timeout: 45_000 };
const { code } = readExamples().find(({ name }) => name === 'docs-guide-bots-1.ts')!;

let cluster: Cluster;
let desk: Desk;
let door: Door;
let dir: string;
let inboxId: string;
let secret: string;
let bot: { readonly child: ChildProcess; said(): string } | undefined;
beforeAll(async () => {
  cluster = await startCluster();
  desk = await openDesk(cluster);
  door = await openDoor((request) => desk.helpdesk.fetch(request, { address: '127.0.0.1' }));
  dir = await mkdtemp(path.join(tmpdir(), 'bot-'));
  inboxId = await desk.websiteInbox();
  const made = await desk.api('post', '/v1/tokens', { body: { name: 'guide', bot: 'Holly' } });
  ({ secret } = made);
  await desk.api('patch', '/v1/inboxes/{inboxId}', {
    path: { inboxId: inboxId as `ibx_${string}` },
    body: { botId: made.token.id as `tok_${string}` },
  });
});
afterAll(async () => {
  await stopBot();
  await door.close();
  await desk.stop();
  await cluster.stop();
  await rm(dir, { recursive: true, force: true });
});

const place = (): string => path.join(dir, 'place');
/** The guide's bot, word for word. */
function startBot(): void {
  const child = spawn(
    process.execPath,
    ['--conditions=@conversa/source', '--input-type=module-typescript', '--eval', code],
    {
      cwd: root,
      env: { PATH: process.env['PATH'], CONVERSA_URL: door.url, BOT_TOKEN: secret, BOT_PLACE: place() },
      stdio: ['ignore', 'ignore', 'pipe'],
    },
  );
  let said = '';
  child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()));
  bot = { child, said: () => said };
}
async function stopBot(): Promise<void> {
  if (!bot) return;
  const { child } = bot;
  bot = undefined;
  if (child.exitCode !== null) return;
  child.kill('SIGKILL');
  await once(child, 'exit');
}
const said = async (visitor: VisitorSide): Promise<readonly string[]> => {
  const answer = await visitor.call('GET', '/messages');
  type Line = {
    readonly author: { readonly kind: string; readonly name?: string };
    readonly parts: [{ text: string }];
  };
  const { items } = (await answer.json()) as { readonly items: readonly Line[] };
  return items.map(({ author, parts }) => `${author.kind === 'bot' ? author.name : author.kind}: ${parts[0].text}`);
};
const statusOf = async (id: string): Promise<unknown> =>
  (await desk.api('get', '/v1/conversations/{conversationId}', { path: { conversationId: id as `cnv_${string}` } }))
    .status;

const hours = 'Holly: We are open from nine to six, Monday to Friday.';

test('the bot of the guide answers, hands over, and goes on after a restart where it was', async () => {
  startBot();
  const visitor = await desk.visitor(inboxId);
  // It begins when it has asked for the first time.
  await expect.poll(() => [existsSync(place()), bot?.said()], patient).toEqual([true, '']);
  const { conversationId } = await visitor.send('When are you open?');
  await expect.poll(() => said(visitor), patient).toEqual(['contact: When are you open?', hours]);
  await visitor.send('And do you repair bowls?');
  await expect.poll(() => statusOf(conversationId), patient).toBe('open');

  await stopBot();
  const late = await desk.visitor(inboxId);
  await late.send('Your hours, please');
  expect(await said(late)).toEqual(['contact: Your hours, please']);
  startBot();
  await expect
    .poll(async () => [await said(late), bot?.said()], patient)
    .toEqual([['contact: Your hours, please', hours], '']);
});
