import type { JsonObject } from '@conversa/core/connector';
import { describe, expect, test } from 'vitest';
import { checkTemplate } from './template-rules.ts';

const check = (more: JsonObject): void =>
  checkTemplate({
    name: 'order',
    language: 'en_US',
    category: 'UTILITY',
    components: [{ type: 'BODY', text: 'It is on its way.' }],
    ...more,
  });
const code = (footer: JsonObject): JsonObject => ({
  category: 'AUTHENTICATION',
  components: [
    { type: 'BODY', add_security_recommendation: true },
    { type: 'FOOTER', ...footer },
    { type: 'BUTTONS', buttons: [{ type: 'OTP', otp_type: 'COPY_CODE' }] },
  ],
});
const named = (...names: readonly string[]): JsonObject => ({
  parameter_format: 'NAMED',
  components: [
    {
      type: 'BODY',
      text: 'Hi {{who}}, about {{what}}.',
      example: { body_text_named_params: names.map((param_name) => ({ param_name, example: 'x' })) },
    },
  ],
});
const living = (category: string, seconds: number): JsonObject => ({
  ...(category === 'AUTHENTICATION' ? code({}) : { category }),
  message_send_ttl_seconds: seconds,
});

describe('what Meta takes is taken', () => {
  test.each<[string, JsonObject]>([
    ['a code of one minute', code({ code_expiration_minutes: 1 })],
    ['a code of 90 minutes', code({ code_expiration_minutes: 90 })],
    ['a code without an end', code({})],
    ['samples in any order', named('what', 'who')],
    ['a code that may wait 30 seconds', living('AUTHENTICATION', 30)],
    ['a code that may wait 15 minutes', living('AUTHENTICATION', 900)],
    ['news of an order that may wait 30 seconds', living('UTILITY', 30)],
    ['news of an order that may wait 12 hours', living('UTILITY', 43_200)],
    ['an offer that may wait 12 hours', living('MARKETING', 43_200)],
    ['an offer that may wait 30 days', living('MARKETING', 2_592_000)],
  ])('%s', (_, template) => {
    expect(() => check(template)).not.toThrow();
  });
});

describe('what Meta would refuse is refused before, with its place', () => {
  test.each<[string, JsonObject, path: string, message: string]>([
    ['a code of no time', code({ code_expiration_minutes: 0 }), 'components.1', 'has 1 to 90 minutes'],
    ['a code of 91 minutes', code({ code_expiration_minutes: 91 }), 'components.1', 'has 1 to 90 minutes'],
    ['a sample of another name', named('who', 'when'), 'components.0', 'needs samples of its 2 variables'],
    ['a sample too many', named('who', 'what', 'when'), 'components.0', 'needs samples of its 2 variables'],
    ['a code that waits longer', living('AUTHENTICATION', 901), 'message_send_ttl_seconds', 'has 30 to 900 seconds'],
    ['a code that may not wait', living('AUTHENTICATION', 29), 'message_send_ttl_seconds', 'has 30 to 900 seconds'],
    ['news that wait longer', living('UTILITY', 43_201), 'message_send_ttl_seconds', 'has 30 to 43200 seconds'],
    ['an offer of less', living('MARKETING', 43_199), 'message_send_ttl_seconds', 'has 43200 to 2592000 seconds'],
    ['an offer of more', living('MARKETING', 2_592_001), 'message_send_ttl_seconds', 'has 43200 to 2592000 seconds'],
    ['a category of no kind', { category: 'NEWS' }, 'category', 'is AUTHENTICATION, MARKETING or UTILITY'],
  ])('%s', (_, template, path, message) => {
    expect(() => check(template)).toThrow(expect.objectContaining({ issues: [{ path, message }] }));
  });
});
