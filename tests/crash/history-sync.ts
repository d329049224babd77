import { pause } from './incoming.ts';
import { openMortalDesk } from './whatsapp-inbox.ts';

export interface SyncReport {
  /** For each number: how often Meta was asked for its past. */
  readonly asked: readonly number[];
}

/** The past of a phone is asked for, and the server killed at some moment: before, during or after the call. */
export async function crashDuringSync(rounds: number, random: () => number = Math.random): Promise<SyncReport> {
  const desk = await openMortalDesk();
  try {
    const asked: number[] = [];
    for (let round = 0; round < rounds; round++) {
      const { id, number } = await desk.inbox(`1555000${1_000 + round}`, true);
      const ask = (): Promise<unknown> =>
        desk
          .api('post', '/v1/inboxes/{inboxId}/history', { path: { inboxId: id }, body: { kind: 'messages' } })
          .catch((error: unknown) => error);
      const first = ask();
      await pause(random() * 40);
      await desk.kill();
      await first;
      await desk.start();
      // Somebody presses the button again, and again.
      await ask();
      await ask();
      asked.push(desk.meta.calls.filter((call) => call === `POST /${number.id}/smb_app_data`).length);
    }
    return { asked };
  } finally {
    await desk.close();
  }
}
