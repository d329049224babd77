import type { Json, JsonObject } from '@conversa/core/connector';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { change, inbound, messagesBody, wabaId } from './body.test-support.ts';
import { changesOf, convert } from './convert.ts';

const now = new Date(0);
const whole = messagesBody({
  contacts: [{ profile: { name: 'Ana' }, wa_id: '49151', user_id: 'DE.1' }],
  messages: [
    inbound('text', { body: 'Hello' }),
    inbound('image', { id: 'm', mime_type: 'image/png' }),
    inbound('interactive', { type: 'nfm_reply', nfm_reply: { response_json: '{}' } }),
    inbound('contacts', [{ name: { formatted_name: 'A' }, phones: [{ phone: '1' }] }]),
    inbound('location', { latitude: 1, longitude: 2 }),
    inbound('reaction', { message_id: 'wamid.x', emoji: '👍' }),
    inbound('edit', { original_message_id: 'wamid.x', message: { type: 'text', text: { body: 'b' } } }),
    inbound('system', { type: 'user_changed_number', wa_id: '1' }),
    inbound('order', { product_items: [{ product_retailer_id: 'p' }] }),
  ],
  statuses: [{ id: 'w', status: 'failed', timestamp: '1', errors: [{ code: 1 }] }],
  history: [{ metadata: { progress: 1 }, threads: [{ id: '49', messages: [inbound('text', { body: 'x' })] }] }],
  message_echoes: [inbound('text', { body: 'x' })],
  state_sync: [{ contact: { phone_number: '1' }, action: 'add' }],
  calls: [{ id: 'c', event: 'connect' }],
});
const fields = [
  'messages',
  'history',
  'smb_message_echoes',
  'smb_app_state_sync',
  'calls',
  'account_update',
  'standby',
  'x',
];

/** Every place in a value, as a path. */
function paths(value: Json, at: readonly (string | number)[] = []): readonly (readonly (string | number)[])[] {
  if (typeof value !== 'object' || value === null) return [at];
  return [
    at,
    ...Object.entries(value).flatMap(([key, inner]) =>
      paths(inner as Json, [...at, Array.isArray(value) ? Number(key) : key]),
    ),
  ];
}
function replaced(value: Json, [first, ...rest]: readonly (string | number)[], by: Json): Json {
  if (first === undefined) return by;
  const copy = structuredClone(value) as Record<string | number, Json>;
  copy[first] = replaced(copy[first]!, rest, by);
  return copy as Json;
}
const junk: fc.Arbitrary<Json> = fc.oneof(
  fc.constantFrom<Json>(
    null,
    [],
    {},
    '',
    -1,
    1e300,
    '9'.repeat(400),
    [[]],
    { __proto__: null } as unknown as Json,
    [null],
    true,
  ),
  fc.jsonValue() as fc.Arbitrary<Json>,
);

test('whatever is in a webhook, nothing is thrown, and everything lands somewhere', () => {
  const places = paths(whole);
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.constantFrom(...places), junk), { minLength: 1, maxLength: 4 }),
      fc.constantFrom(...fields),
      (mutations, field) => {
        let body: Json = replaced(whole, ['entry', 0, 'changes', 0, 'field'], field);
        for (const [place, by] of mutations) {
          try {
            body = replaced(body, place, by);
          } catch {
            // An earlier mutation took this place away.
          }
        }
        const changes = changesOf(body);
        const { events, aside } = convert(changes, now);
        expect(events.length + aside.length > 0).toBe(changes.length > 0);
        for (const event of events) {
          expect(typeof event.id).toBe('string');
          expect(Number.isNaN(event.at.getTime())).toBe(false);
          expect(JSON.parse(JSON.stringify(event))).toMatchObject({ id: event.id, type: event.type });
        }
        for (const { reason } of aside) expect(reason).not.toBe('');
      },
    ),
    { numRuns: 3_000 },
  );
});

test('the same updates in any order and any batches are the same events', () => {
  const updates = Array.from({ length: 40 }, (_, n): JsonObject =>
    change(
      n % 3 === 0
        ? { statuses: [{ id: `w${n}`, status: 'read', timestamp: '5' }] }
        : { messages: [inbound('text', { body: `${n}` }, { id: `w${n}` })] },
    ),
  );
  const eventsOf = (batches: readonly (readonly JsonObject[])[]): readonly string[] =>
    batches
      .flatMap((changes) => convert(changesOf({ object: 'x', entry: [{ id: wabaId, changes }] }), now).events)
      .map((event) => JSON.stringify(event))
      .toSorted();
  const expected = eventsOf([updates]);
  fc.assert(
    fc.property(
      fc.shuffledSubarray(updates, { minLength: updates.length }),
      fc.integer({ min: 1, max: 39 }),
      (shuffled, cut) => {
        expect(eventsOf([shuffled.slice(0, cut), shuffled.slice(cut)])).toEqual(expected);
      },
    ),
  );
});
