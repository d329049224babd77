import { createHmac } from 'node:crypto';

export interface DeliveryTarget {
  readonly url: string;
  readonly secret: string;
  /** On the envelope, beside the items: `number`, `business`. */
  readonly envelope: { readonly [key: string]: string };
  /** Deliveries altogether. Default 8. */
  readonly attempts?: number;
}

/** Posts a signed webhook until it is answered with success, pausing 25 ms and twice as long each time. Returns the last status, 0 for none. */
export async function deliver(target: DeliveryTarget, items: readonly unknown[]): Promise<number> {
  const body = JSON.stringify({ ...target.envelope, items });
  const signature = createHmac('sha256', target.secret).update(body).digest('hex');
  let status = 0;
  for (let attempt = 0; attempt < (target.attempts ?? 8); attempt++) {
    if (attempt > 0)
      await new Promise<void>((resolve) => {
        setTimeout(resolve, 25 * 2 ** (attempt - 1));
      });
    status = await fetch(target.url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-fake-signature': `sha256=${signature}` },
      body,
    }).then(
      async (answer) => {
        await answer.body?.cancel();
        return answer.status;
      },
      () => 0,
    );
    if (status >= 200 && status < 300) break;
  }
  return status;
}
