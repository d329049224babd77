import type { Json, Part } from '@conversa/core/connector';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { ana, startWhatsAppAlone, until, type WhatsAppAlone } from './support/whatsapp-alone.ts';

let at: WhatsAppAlone;
beforeEach(async () => {
  at = await startWhatsAppAlone();
});
afterEach(() => at.close());

describe('templates', () => {
  const order = {
    name: 'order_update',
    language: 'en_US',
    category: 'UTILITY',
    components: [
      { type: 'BODY', text: 'Your order {{1}} has left us, {{2}}!', example: { body_text: [['A-19', 'Ana']] } },
      {
        type: 'BUTTONS',
        buttons: [{ type: 'URL', text: 'Track', url: 'https://example.com/{{1}}', example: ['A-19'] }],
      },
    ],
  };
  test('are created, reviewed, listed, sent outside the window, and deleted', async () => {
    const templates = at.whatsapp.connection.templates!;
    const made = (await templates.save(order)) as { id: string; status: string };
    expect(made.status).toBe('PENDING');
    await until(() => at.ofType('template.updated').length === 1);
    expect(at.ofType('template.updated')[0]).toMatchObject({
      detail: { event: 'APPROVED', message_template_name: 'order_update' },
    });
    expect((await templates.list()).items).toMatchObject([{ name: 'order_update', status: 'APPROVED' }]);
    const part: Part = {
      type: 'template',
      name: 'order_update',
      language: 'en_US',
      variables: { body: ['A-19', 'Ana'], buttons: { '0': 'A-19' } },
    };
    await at.whatsapp.send({ to: ana, by: 'human', parts: [part] });
    expect(at.phone.chat(at.number.id).at(-1)!.message).toMatchObject({ type: 'template' });
    await expect(
      at.whatsapp.send({ to: ana, by: 'human', parts: [{ ...part, variables: { body: ['A-19'] } } as Part] }),
    ).rejects.toMatchObject({
      disposition: 'reject',
      failure: { code: 'template_variables' },
    });
    await templates.remove('order_update');
    expect((await templates.list()).items).toEqual([]);
  });
  test('are refused with a reason by the reviewer', async () => {
    await at.whatsapp.connection.templates!.save({
      ...order,
      components: [{ type: 'BODY', text: 'Send us your password' }],
    });
    await until(() => at.ofType('template.updated').length === 1);
    expect(at.ofType('template.updated')[0]).toMatchObject({
      detail: { event: 'REJECTED', reason: 'SCAM', rejection_info: { recommendation: expect.any(String) } },
    });
  });
  test('are checked before they are submitted, everything at once', async () => {
    const wrong = {
      name: 'Order Update',
      language: 'english',
      category: 'NEWS',
      components: [{ type: 'BODY', text: '{{1}} hello {{3}}' }],
    };
    await expect(at.whatsapp.connection.templates!.save(wrong)).rejects.toMatchObject({
      code: 'invalid_input',
      issues: expect.arrayContaining([{ path: 'name', message: expect.any(String) }]),
    });
    expect(at.meta.calls).toEqual([]);
  });
  const part = (name: string, variables: Json): Part => ({ type: 'template', name, language: 'en_US', variables });
  const refusal = async (one: Part): Promise<string | undefined> => {
    const prepared = await at.whatsapp.connection.prepare!([one]);
    return prepared.ok ? undefined : prepared.sentence;
  };
  test('say what the customer will see, and are refused when paused, unknown or wrongly filled', async () => {
    await at.approve({
      name: 'named',
      parameter_format: 'NAMED',
      components: [
        { type: 'HEADER', format: 'TEXT', text: 'News' },
        {
          type: 'BODY',
          text: 'Hi {{who}}, about {{what}}.',
          example: {
            body_text_named_params: [
              { param_name: 'who', example: 'a' },
              { param_name: 'what', example: 'b' },
            ],
          },
        },
        { type: 'FOOTER', text: 'Bye' },
        { type: 'BUTTONS', buttons: [{ type: 'QUICK_REPLY', text: 'Yes' }] },
      ],
    });
    expect(
      await at.whatsapp.connection.prepare!([part('named', { body: { who: 'Ana', what: 'mugs' } })]),
    ).toMatchObject({
      ok: true,
      parts: [{ shown: { header: 'News', text: 'Hi Ana, about mugs.', footer: 'Bye', buttons: ['Yes'] } }],
    });
    expect(await refusal(part('named', { body: { who: 'Ana' } }))).toContain('2 variables, and 1 were filled');
    expect(await refusal(part('named', { body: { who: 'Ana', other: 'x' } }))).toContain('variable what');
    expect(await refusal(part('nobody_wrote', {}))).toContain('no template “nobody_wrote”');
    at.account.templates.get('named:en_US')!.status = 'PAUSED';
    at.clock += 31_000;
    expect(await refusal(part('named', { body: { who: 'Ana', what: 'mugs' } }))).toContain('paused');
    at.meta.disturb({ status: 503 });
    at.clock += 31_000;
    // Whoever cannot be asked is not in the way.
    expect(await refusal(part('named', { body: { who: 'Ana', what: 'mugs' } }))).toBeUndefined();
  });
  test('in their special forms are made and filled: a file, an offer, cards, a code', async () => {
    at.open({}, { blobs: { put: async () => 'k', open: async () => new Blob(['picture']).stream() } });
    const { handle } = (await at.whatsapp.connection.templates!.act!('', 'sample', {
      key: 'sample.png',
      mime: 'image/png',
      name: 'sample.png',
    })) as { handle: string };
    const header = { type: 'HEADER', format: 'IMAGE', example: { header_handle: [handle] } };
    await at.approve({ name: 'pictured', components: [header, { type: 'BODY', text: 'Look!' }] });
    expect(await refusal(part('pictured', {}))).toContain('needs a picture');
    await at.whatsapp.send({
      to: ana,
      by: 'human',
      parts: [part('pictured', { header: { type: 'image', blob: { key: 'a', mime: 'image/png', name: 'a.png' } } })],
    });
    expect(at.phone.chat(at.number.id).at(-1)!.message).toMatchObject({
      template: {
        components: [{ type: 'header', parameters: [{ type: 'image', image: { id: expect.any(String) } }] }],
      },
    });
    await at.approve({
      name: 'offer',
      category: 'MARKETING',
      components: [
        { type: 'LIMITED_TIME_OFFER', limited_time_offer: { text: 'Today only', has_expiration: true } },
        { type: 'BODY', text: 'Ten percent' },
        { type: 'BUTTONS', buttons: [{ type: 'COPY_CODE', example: 'TEN' }] },
      ],
    });
    expect(await refusal(part('offer', {}))).toContain('needs a value');
    const card = { components: [header, { type: 'BODY', text: 'For {{1}} cups', example: { body_text: [['two']] } }] };
    await at.approve({
      name: 'cards',
      category: 'MARKETING',
      components: [
        { type: 'BODY', text: 'New' },
        { type: 'CAROUSEL', cards: [card, card] },
      ],
    });
    expect(await refusal(part('cards', {}))).toContain('2 cards');
    const pictured = { type: 'image', blob: { key: 'a', mime: 'image/png', name: 'a.png' } };
    const cards = [
      { header: pictured, body: ['two'] },
      { header: pictured, body: ['three'] },
    ];
    expect(await refusal(part('cards', { cards: [cards[0]!, { header: pictured }] }))).toBe(
      'Card 2: The text of this template has 1 variables, and 0 were filled.',
    );
    expect(await refusal(part('cards', { cards: [cards[0]!, { body: ['three'] }] }))).toContain(
      'Card 2: The header of this template needs a picture',
    );
    await at.whatsapp.send({ to: ana, by: 'human', parts: [part('cards', { cards })] });
    const filled = (card_index: number, words: string): object => ({
      card_index,
      components: [
        { type: 'header', parameters: [{ type: 'image', image: { id: expect.any(String) } }] },
        { type: 'body', parameters: [{ type: 'text', text: words }] },
      ],
    });
    expect(at.phone.chat(at.number.id).at(-1)!.message).toMatchObject({
      template: { components: [{ type: 'carousel', cards: [filled(0, 'two'), filled(1, 'three')] }] },
    });
    await at.approve({
      name: 'code',
      category: 'AUTHENTICATION',
      components: [{ type: 'BODY' }, { type: 'BUTTONS', buttons: [{ type: 'OTP', otp_type: 'COPY_CODE' }] }],
    });
    expect(await refusal(part('code', {}))).toContain('needs the code');
    await at.whatsapp.send({
      to: ana,
      by: 'human',
      parts: [part('code', { body: ['123456'], buttons: { '0': '123456' } })],
    });
  });
  test.each<[string, readonly object[], string]>([
    [
      'one card',
      [
        { type: 'BODY', text: 'b' },
        { type: 'CAROUSEL', cards: [{}] },
      ],
      '2 to 10 cards',
    ],
    [
      'an offer with a footer',
      [
        { type: 'BODY', text: 'b' },
        { type: 'FOOTER', text: 'f' },
        { type: 'LIMITED_TIME_OFFER', limited_time_offer: { text: 'o' } },
      ],
      'either an offer or a footer',
    ],
    [
      'a call without a number',
      [
        { type: 'BODY', text: 'b' },
        { type: 'BUTTONS', buttons: [{ type: 'PHONE_NUMBER', text: 'Call' }] },
      ],
      'phone number',
    ],
    [
      'two bodies',
      [
        { type: 'BODY', text: 'b' },
        { type: 'BODY', text: 'c' },
      ],
      'once',
    ],
  ])('with %s are refused before Meta is asked', async (_, components, why) => {
    await expect(
      at.whatsapp.connection.templates!.save({ name: 't', language: 'en', category: 'MARKETING', components } as Json),
    ).rejects.toMatchObject({
      issues: expect.arrayContaining([{ path: expect.any(String), message: expect.stringContaining(why) }]),
    });
    expect(at.meta.calls).toEqual([]);
  });
  test('come page by page', async () => {
    for (let n = 0; n < 130; n++) {
      // A hundred in an hour.
      if (n === 100) at.clock += 3_600_000;
      await at.whatsapp.connection.templates!.save({ ...order, name: `t_${n}` });
    }
    const first = await at.whatsapp.connection.templates!.list();
    expect([first.items.length, first.next]).toEqual([100, '100']);
    expect((await at.whatsapp.connection.templates!.list(first.next)).items).toHaveLength(30);
  });
});
