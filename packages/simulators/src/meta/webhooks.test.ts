import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Meta, startMeta } from './index.ts';

let listener: Server;
let meta: Meta;
beforeEach(async () => {
  listener = createServer((_, response) => response.end());
  await new Promise<void>((resolve) => {
    listener.listen(0, '127.0.0.1', resolve);
  });
  const callbackUrl = `http://127.0.0.1:${(listener.address() as AddressInfo).port}/`;
  meta = await startMeta({ apps: [{ id: '1', secret: 's', callbackUrl }] });
});
afterEach(async () => {
  await meta.close();
  listener.closeAllConnections();
  listener.close();
});

test('an app hears of the accounts it is subscribed to, and of the fields it takes', async () => {
  const [ours, another] = [meta.account(), meta.account()];
  ours.subscribed.add('1');
  meta.world.apps.get('1')!.fields.delete('account_alerts');
  for (const { id } of [ours, another])
    for (const field of ['account_alerts', 'account_update', 'something_new']) meta.tell(id, field, {});
  await meta.webhooks.settled();
  expect(meta.webhooks.delivered).toMatchObject([{ entry: [{ id: ours.id, changes: [{ field: 'account_update' }] }] }]);
});
