import { check, checkEqual, type TestCase } from '../check.ts';
import { openHarness } from './harness.ts';
import { noSecrets, type TestConnectorOptions } from './options.ts';

/** What every webhook channel must do. */
export function inboundCases<A, C>(options: TestConnectorOptions<A, C>): readonly TestCase[] {
  const { inbound } = options;
  if (!inbound) return [];
  const withoutSignature = async (): Promise<Request> => {
    const genuine = await inbound.request();
    const headers = new Headers({ 'content-type': genuine.headers.get('content-type') ?? 'application/json' });
    return new Request(genuine.url, { method: genuine.method, headers, body: await genuine.arrayBuffer() });
  };
  return [
    {
      name: 'turns a genuine webhook into events and answers 200 once they are stored',
      run: async () => {
        const harness = openHarness(options);
        const answer = await harness.app.handle!(await inbound.request());
        check(answer.ok, `a success, not ${answer.status}`);
        checkEqual(harness.events.length, inbound.events, 'number of events');
        const addresses = await harness.connection.addresses();
        for (const event of harness.events) {
          check(event.id !== '' && !Number.isNaN(event.at.getTime()), 'events with id and time');
          check(
            addresses.some(({ kind, id }) => kind === event.address.kind && id === event.address.id),
            `an address of this connection, not ${event.address.kind} ${event.address.id}`,
          );
        }
        noSecrets(options, harness.logs);
      },
    },
    {
      name: 'gives an event the same id when it is delivered again',
      run: async () => {
        const harness = openHarness(options);
        await harness.app.handle!(await inbound.request());
        await harness.app.handle!(await inbound.request());
        const ids = harness.events.map(({ id, type }) => `${type} ${id}`);
        checkEqual(ids.slice(inbound.events), ids.slice(0, inbound.events), 'ids of the second delivery');
        checkEqual(new Set(ids).size, inbound.events, 'distinct ids within a delivery');
      },
    },
    {
      name: 'refuses a webhook that is not signed, or was changed, and does nothing with it',
      run: async () => {
        for (const request of [await inbound.tampered(), await withoutSignature()]) {
          const harness = openHarness(options);
          const answer = await harness.app.handle!(request);
          check(answer.status >= 400 && answer.status < 500, `a refusal, not ${answer.status}`);
          checkEqual(harness.batches.length, 0, 'batches');
          checkEqual(harness.quarantined.length, 0, 'set-aside bodies');
        }
      },
    },
    {
      name: 'asks for another delivery when the events could not be stored',
      run: async () => {
        const harness = openHarness(options);
        harness.failSink(true);
        const answer = await harness.app.handle!(await inbound.request());
        check(answer.status >= 500, `a failure the provider retries, not ${answer.status}`);
        harness.failSink(false);
        check((await harness.app.handle!(await inbound.request())).ok, 'the next delivery to succeed');
        checkEqual(harness.events.length, inbound.events, 'events of the next delivery');
      },
    },
    ...(inbound.oneBad
      ? [
          {
            name: 'keeps the good items of a batch and sets a bad one aside',
            run: async () => {
              const harness = openHarness(options);
              const answer = await harness.app.handle!(await inbound.oneBad!.request());
              check(answer.ok, `a success, not ${answer.status}`);
              checkEqual(harness.events.length, inbound.oneBad!.events, 'events of the good items');
              checkEqual(harness.quarantined.length, 1, 'set-aside bodies');
              check(harness.quarantined[0]!.body !== '', 'the raw body to be kept');
            },
          },
          {
            name: 'takes in once more what was set aside: the same events, and what is still bad set aside again',
            run: async () => {
              const harness = openHarness(options);
              const { app, quarantined } = harness;
              if (!app.replay) return;
              const ids = (): readonly string[] => harness.events.map(({ id, type }) => `${type} ${id}`);
              await app.handle!(await inbound.oneBad!.request());
              const before = ids();
              // What is set aside by a replay is as whole as what it was made of.
              for (const times of [2, 3]) {
                await app.replay(quarantined.at(-1)!.body);
                checkEqual(quarantined.length, times, 'set-aside bodies');
              }
              const again = ids().slice(before.length);
              check(
                again.every((id) => before.includes(id)),
                `events of before, not ${again.join(', ')}`,
              );
              if (again.length === 0) return;
              harness.failSink(true);
              const failed = await app.replay(quarantined[0]!.body).then(
                () => false,
                () => true,
              );
              check(failed, 'a rejection when the events could not be stored');
            },
          },
        ]
      : []),
  ];
}
