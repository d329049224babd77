import type { OutboundMessage } from '../../connector/outbound.ts';
import { check, checkEqual, type TestCase } from '../check.ts';
import { openHarness } from './harness.ts';
import { inboundCases } from './inbound-cases.ts';
import { noSecrets, type TestConnectorOptions } from './options.ts';
import { sendCases } from './send-cases.ts';

/**
 * The contract as named cases, for any runner. Every connector passes them.
 * @example
 * for (const { name, run } of testConnector({ connector: whatsappCloud, app, credentials, inbound, outbound })) it(name, run);
 */
export function testConnector<A, C>(options: TestConnectorOptions<A, C>): readonly TestCase[] {
  return [...staticCases(options), ...planCases(options), ...inboundCases(options), ...sendCases(options)];
}

function staticCases<A, C>(options: TestConnectorOptions<A, C>): readonly TestCase[] {
  const { connector } = options;
  return [
    {
      name: 'has a kebab-case type and plain capabilities',
      run: async () => {
        check(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(connector.type), `type "${connector.type}" to be kebab-case`);
        const { capabilities } = connector;
        checkEqual(JSON.parse(JSON.stringify(capabilities)), capabilities, 'capabilities after a trip through JSON');
        check(capabilities.text === undefined || capabilities.text.max > 0, 'a text limit above 0');
        for (const [name, rate] of Object.entries(capabilities.rates))
          check(rate.perSecond > 0 && rate.burst >= 1, `rate ${name} to let something through`);
      },
    },
    {
      name: 'opens and connects without reaching out',
      run: async () => {
        let calls = 0;
        openHarness({
          ...options,
          fetch: async () => {
            calls++;
            return new Response(null, { status: 500 });
          },
        });
        checkEqual(calls, 0, 'calls made while opening');
      },
    },
    {
      name: 'names its addresses, each once',
      run: async () => {
        const { connection } = openHarness(options);
        const addresses = await connection.addresses();
        const keys = addresses.map(({ kind, id }) => `${kind} ${id}`);
        check(
          addresses.every(({ kind, id }) => kind !== '' && id !== ''),
          'addresses with kind and id',
        );
        checkEqual(new Set(keys).size, keys.length, 'distinct addresses');
      },
    },
    {
      name: 'diagnoses itself in sentences, even when the provider is away',
      run: async () => {
        const { connection, logs } = openHarness(options);
        let checks = 0;
        for await (const { code, ok, sentence, fix } of connection.diagnose(AbortSignal.timeout(5_000))) {
          checks++;
          check(/^[a-z][a-z0-9_]*$/.test(code), `check code "${code}" in snake_case`);
          check(sentence.endsWith('.'), `a sentence, not "${sentence}"`);
          check(ok || fix !== undefined, `a failed check (${code}) to say how to mend it`);
        }
        check(checks > 0, 'at least one check');
        noSecrets(options, logs);
      },
    },
  ];
}

function planCases<A, C>(options: TestConnectorOptions<A, C>): readonly TestCase[] {
  const { outbound } = options;
  if (!outbound) return [];
  const now = (options.now ?? (() => new Date()))();
  const message: OutboundMessage = {
    id: 'msg_01h455vb4pex5vsknk084sn02q',
    to: outbound.to,
    by: 'human',
    parts: [{ type: 'text', text: 'Hello' }],
  };
  const context = { now, lastInboundAt: now };
  return [
    {
      name: 'plans the same pieces every time, numbered, with correlation ids of their own',
      run: async () => {
        const { connection } = openHarness(options);
        const [one, two] = [connection.plan(message, context), connection.plan(message, context)];
        checkEqual(one, two, 'the second plan');
        check(one.ok, 'a plan for a plain text');
        check(one.pieces.length > 0, 'at least one piece');
        checkEqual(
          one.pieces.map(({ index }) => index),
          one.pieces.map((_, i) => i),
          'piece numbers',
        );
        checkEqual(new Set(one.pieces.map((p) => p.correlationId)).size, one.pieces.length, 'distinct correlation ids');
        checkEqual(JSON.parse(JSON.stringify(one.pieces)), one.pieces, 'pieces after a trip through JSON');
        const other = connection.plan({ ...message, id: 'msg_01h455vb4pex5vsknk084sn02r' }, context);
        check(
          other.ok && other.pieces[0]!.correlationId !== one.pieces[0]!.correlationId,
          'ids that differ by message',
        );
      },
    },
    {
      name: 'refuses what it cannot carry with a sentence',
      run: async () => {
        const { connection } = openHarness(options);
        const refused = (parts: OutboundMessage['parts']): void => {
          const plan = connection.plan({ ...message, parts }, context);
          check(!plan.ok, `a refusal of ${parts[0]!.type}`);
          check(plan.sentence.endsWith('.'), `a sentence, not "${plan.sentence}"`);
        };
        const { text, parts } = options.connector.capabilities;
        if (text) refused([{ type: 'text', text: 'x'.repeat(text.max + 1) }]);
        if (!parts.location) refused([{ type: 'location', latitude: 1, longitude: 1 }]);
      },
    },
  ];
}
