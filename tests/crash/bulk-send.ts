import { pause } from './incoming.ts';
import { openMortalDesk } from './whatsapp-inbox.ts';

export interface BulkReport {
  /** How many of the recipients had the message so many times. */
  readonly got: { readonly [times: number]: number };
  /**
   * Who got none though nothing says so. Killed between deciding to call the provider and its answer, nobody can know:
   * such a message ends as `unknown` and is not tried again by itself.
   */
  readonly unexplained: readonly string[];
  /** How often the server was killed while it was sending. */
  readonly kills: number;
}

/** A message to many is under way when the server is killed, again and again. */
export async function crashDuringBulkSend(
  recipients: number,
  rounds: number,
  random: () => number = Math.random,
): Promise<BulkReport> {
  const desk = await openMortalDesk();
  try {
    const { id, number } = await desk.inbox('15550001111');
    desk.meta.world.accounts.get(number.wabaId)!.templates.set('hello:en_US', {
      id: desk.meta.world.id(),
      name: 'hello',
      language: 'en_US',
      category: 'UTILITY',
      status: 'APPROVED',
      parameterFormat: 'POSITIONAL',
      components: [{ type: 'BODY', text: 'Hello {{1}}!' }],
      rejectedReason: 'NONE',
    });
    const phones = Array.from({ length: recipients }, (_, n) => `49151${5_000_000 + n}`);
    const at = { inboxId: id };
    const send = await desk.api('post', '/v1/inboxes/{inboxId}/sends', {
      path: at,
      body: {
        name: 'Hello',
        template: { name: 'hello', language: 'en_US', variables: { body: ['{{contact.name}}'] } },
        audience: { kind: 'list', rows: phones.map((phone) => ({ phone: `+${phone}`, name: phone })) },
        perMinute: 6_000,
      },
    });
    const look = (): Promise<typeof send> =>
      desk.api('get', '/v1/inboxes/{inboxId}/sends/{sendId}', { path: { ...at, sendId: send.id } });
    const times = (phone: string): number =>
      desk.meta
        .phone(phone)
        .chat(number.id)
        .filter(({ from }) => from === 'business').length;
    let kills = 0;
    for (let round = 0; round < rounds; round++) {
      const before = (await look()).counts.waiting;
      if (before > 0) while ((await look()).counts.waiting === before) await pause(50);
      await pause(random() * 400);
      const { state } = await look();
      await desk.kill();
      if (state === 'running') kills++;
      await desk.start();
    }
    while ((await look()).state !== 'done' || (await look()).counts.queued > 0) await pause(100);
    const got: { [times: number]: number } = {};
    for (const phone of phones) got[times(phone)] = (got[times(phone)] ?? 0) + 1;
    const { items } = await desk.api('get', '/v1/inboxes/{inboxId}/sends/{sendId}/recipients', {
      path: { ...at, sendId: send.id },
      query: { limit: 100 } as never,
    });
    const known = new Set(items.filter(({ status }) => status === 'unknown').map(({ phone }) => phone));
    const unexplained = phones.filter((phone) => times(phone) === 0 && !known.has(`+${phone}`));
    return { got, unexplained, kills };
  } finally {
    await desk.close();
  }
}
