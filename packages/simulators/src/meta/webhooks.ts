import { createHmac } from 'node:crypto';
import type { World } from './world.ts';

export interface WebhookOptions {
  /** Where an app's webhooks go. */
  readonly callbackUrl: string;
  /** Updates waiting are sent together, at most this many in one webhook. Default 1,000. */
  readonly maxBatch?: number;
  /** Sends updates in an order of its own and some of them twice, as Meta does now and then. Default false. */
  readonly disorder?: (() => number) | false;
}
export interface Change {
  readonly wabaId: string;
  readonly field: string;
  readonly value: object;
}

/** Meta goes on for days; here a minute is enough. */
const giveUpAfter = 60;
const maxPauseMs = 1_000;

/** Signed deliveries: what is not answered with 200 comes again. */
export class Webhooks {
  readonly #world: World;
  readonly #options: ReadonlyMap<string, WebhookOptions>;
  readonly #waiting = new Map<string, Change[]>();
  readonly #running = new Set<Promise<void>>();
  #closed = false;
  /** What every answered delivery held, in order. */
  readonly delivered: object[] = [];

  constructor(world: World, options: ReadonlyMap<string, WebhookOptions>) {
    this.#world = world;
    this.#options = options;
  }

  /** To every app that is subscribed to the account and takes the field. */
  tell(change: Change): void {
    for (const appId of this.#world.accounts.get(change.wabaId)?.subscribed ?? []) {
      if (!this.#options.has(appId) || !this.#world.apps.get(appId)?.fields.has(change.field)) continue;
      const waiting = this.#waiting.get(appId);
      if (waiting) waiting.push(change);
      else {
        this.#waiting.set(appId, [change]);
        const run = new Promise<void>((resolve) => {
          setImmediate(resolve);
        }).then(() => this.#drain(appId));
        this.#running.add(run);
        void run.finally(() => this.#running.delete(run));
      }
    }
  }
  /** Resolves when everything told so far was delivered or given up. */
  async settled(): Promise<void> {
    while (this.#running.size > 0) await Promise.all(this.#running);
  }
  close(): void {
    this.#closed = true;
  }

  async #drain(appId: string): Promise<void> {
    const { callbackUrl, maxBatch = 1_000, disorder = false } = this.#options.get(appId)!;
    let changes = this.#waiting.get(appId) ?? [];
    this.#waiting.delete(appId);
    if (disorder) changes = disordered(changes, disorder);
    for (let at = 0; at < changes.length; at += maxBatch) {
      const entry = changes.slice(at, at + maxBatch).map(({ wabaId, field, value }) => ({
        id: wabaId,
        time: Math.floor(this.#world.now() / 1_000),
        changes: [{ field, value }],
      }));
      await this.#deliver(appId, callbackUrl, { object: 'whatsapp_business_account', entry });
    }
  }

  async #deliver(appId: string, url: string, payload: object): Promise<void> {
    const body = escaped(JSON.stringify(payload));
    const secret = this.#world.apps.get(appId)!.secret;
    const signature = createHmac('sha256', secret).update(body).digest('hex');
    for (let attempt = 1; attempt <= giveUpAfter && !this.#closed; attempt++) {
      const status = await fetch(url, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          'x-hub-signature-256': `sha256=${signature}`,
          'user-agent': 'facebookexternalua',
        },
        body,
      }).then(
        async (response) => {
          await response.arrayBuffer();
          return response.status;
        },
        () => 0,
      );
      if (status === 200) {
        this.delivered.push(payload);
        return;
      }
      await new Promise((resolve) => {
        setTimeout(resolve, Math.min(maxPauseMs, 50 * 2 ** attempt)).unref();
      });
    }
  }
}

/** Meta writes what is not ASCII as `\uXXXX`, and slashes as `\/`: whoever signs anew what was parsed gets it wrong. */
const escaped = (json: string): string =>
  json
    .replaceAll('/', String.raw`\/`)
    .replaceAll(/[\u0080-\uFFFF]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);

function disordered(changes: readonly Change[], random: () => number): Change[] {
  const twice = changes.filter(() => random() < 0.3);
  return [...changes, ...twice]
    .map((change) => ({ change, at: random() }))
    .toSorted((a, b) => a.at - b.at)
    .map(({ change }) => change);
}
