import { SendError, toSendFailure } from '../../connector/send-error.ts';
import type { SendFailure } from '../../connector/outbound.ts';
import { check, checkEqual, type TestCase } from '../check.ts';
import { openHarness } from './harness.ts';
import { noSecrets, type TestConnectorOptions } from './options.ts';

/** How sending must end for each way the provider can answer, or not answer. */
export function sendCases<A, C>(options: TestConnectorOptions<A, C>): readonly TestCase[] {
  const { outbound } = options;
  if (!outbound) return [];
  const now = (options.now ?? (() => new Date()))();

  const attempt = async (answer: () => Promise<Response>): Promise<SendFailure | undefined> => {
    const harness = openHarness({ ...options, fetch: answer });
    const plan = harness.connection.plan(
      { id: 'msg_01h455vb4pex5vsknk084sn02q', to: outbound.to, by: 'human', parts: [{ type: 'text', text: 'Hello' }] },
      { now, lastInboundAt: now },
    );
    check(plan.ok, 'a plan for a plain text');
    try {
      const receipt = await harness.connection.send(plan.pieces[0]!, { signal: AbortSignal.timeout(5_000) });
      check(receipt.externalId !== '', 'a receipt with the provider’s id');
      return undefined;
    } catch (error) {
      check(error instanceof SendError, `a SendError, not ${String(error)}`);
      noSecrets(options, [...harness.logs, error.message, error.failure.sentence]);
      return toSendFailure(error);
    }
  };
  const ends = (
    name: string,
    answer: () => Promise<Response>,
    disposition: SendFailure['disposition'] | undefined,
  ): TestCase => ({
    name,
    run: async () => {
      const failure = await attempt(answer);
      checkEqual(failure?.disposition, disposition, 'the disposition');
      if (failure) check(failure.failure.sentence.endsWith('.'), `a sentence, not "${failure.failure.sentence}"`);
    },
  });
  const broken =
    (code: string): (() => Promise<Response>) =>
    async () => {
      throw new TypeError('fetch failed', { cause: { code } });
    };
  return [
    ends('sends and returns the provider’s id', async () => outbound.accepted(), undefined),
    ends('tries again when the provider asks to wait', async () => new Response('{}', { status: 429 }), 'retry'),
    ends('tries again when nobody listened', broken('ECONNREFUSED'), 'retry'),
    ends('never resends by itself when the answer was lost', broken('ECONNRESET'), 'unknown'),
    ends('gives up on what the provider refuses', async () => new Response('{}', { status: 400 }), 'reject'),
    ends(
      'asks for new credentials when they are refused',
      async () => new Response('{}', { status: 401 }),
      'reauthorize',
    ),
  ];
}
