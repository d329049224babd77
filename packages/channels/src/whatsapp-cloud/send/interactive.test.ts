import type { Json, Part } from '@conversa/core/connector';
import { Refused } from '@conversa/core/connector';
import { describe, expect, test } from 'vitest';
import { interactivePayload } from './interactive.ts';

type Interactive = Extract<Part, { readonly type: 'interactive' }>;
const made = (kind: Interactive['kind'], more: Partial<Interactive> = {}): unknown =>
  interactivePayload({ type: 'interactive', kind, text: 'Hello', ...more });
const picture: Json = { type: 'image', image: { link: 'https://a.test/mug.jpg' } };
const video: Json = { type: 'video', video: { link: 'https://a.test/mug.mp4' } };
const card = (more: { readonly [name: string]: Json } = {}): Json => ({
  header: picture,
  text: 'A mug',
  display_text: 'Look',
  url: 'https://a.test/mug',
  ...more,
});
const product = (id: string, catalog: string): Json => ({ catalog_id: catalog, product_retailer_id: id });
const cards = (...given: readonly Json[]): unknown => made('carousel', { detail: { cards: given } });
const call = (title: string, detail: Json = {}): unknown => made('call', { options: [{ id: '', title }], detail });

test('what a customer is asked for has the names Meta gives it', () => {
  expect(made('contact_request')).toEqual({
    type: 'request_contact_info',
    body: { text: 'Hello' },
    action: { name: 'request_contact_info' },
  });
  expect(made('address_request', { detail: { country: 'IN', values: { name: 'Ana' } } })).toEqual({
    type: 'address_message',
    body: { text: 'Hello' },
    action: { name: 'address_message', parameters: { country: 'IN', values: { name: 'Ana' } } },
  });
  expect(call('Call us', { ttl_minutes: 60, payload: 'order-7' })).toEqual({
    type: 'voice_call',
    body: { text: 'Hello' },
    action: { name: 'voice_call', parameters: { display_text: 'Call us', ttl_minutes: 60, payload: 'order-7' } },
  });
});

test('cards stand in their order, with links or as products', () => {
  const url = 'https://a.test/mug';
  expect(cards(card(), card({ text: '' }))).toEqual({
    type: 'carousel',
    body: { text: 'Hello' },
    action: {
      cards: [
        {
          card_index: 0,
          type: 'cta_url',
          header: picture,
          body: { text: 'A mug' },
          action: { name: 'cta_url', parameters: { display_text: 'Look', url } },
        },
        {
          card_index: 1,
          type: 'cta_url',
          header: picture,
          action: { name: 'cta_url', parameters: { display_text: 'Look', url } },
        },
      ],
    },
  });
  expect(cards(product('a', 'c'), product('b', 'c'))).toMatchObject({
    action: {
      cards: [
        { card_index: 0, type: 'product', action: { catalog_id: 'c', product_retailer_id: 'a' } },
        { card_index: 1, type: 'product', action: { catalog_id: 'c', product_retailer_id: 'b' } },
      ],
    },
  });
});

describe('what fits exactly is taken', () => {
  test.each<[string, () => unknown]>([
    ['ten cards', () => cards(...Array.from({ length: 10 }, () => card()))],
    ['a card of 160 characters in three lines', () => cards(card({ text: `a\nb\n${'😀'.repeat(156)}` }), card())],
    ['a card whose link has 20 characters', () => cards(card({ display_text: 'x'.repeat(20) }), card())],
    ['cards with videos', () => cards(card({ header: video }), card({ header: video }))],
    ['a button to call of 20 characters', () => call('x'.repeat(20))],
    ['a call within 30 days', () => call('Call', { ttl_minutes: 43_200 })],
  ])('%s', (_, make) => {
    expect(make).not.toThrow();
  });
});

describe('what Meta would refuse is refused before', () => {
  test.each<[string, () => unknown]>([
    ['one card', () => cards(card())],
    ['eleven cards', () => cards(...Array.from({ length: 11 }, () => card()))],
    ['pictures beside videos', () => cards(card(), card({ header: video }))],
    ['cards beside products', () => cards(card(), product('a', 'c'))],
    ['products of two catalogues', () => cards(product('a', 'c'), product('b', 'd'))],
    ['products of no catalogue', () => cards({ product_retailer_id: 'a' }, { product_retailer_id: 'b' })],
    [
      'cards with documents',
      () => cards(card({ header: { type: 'document' } }), card({ header: { type: 'document' } })),
    ],
    ['cards without pictures', () => cards(card({ header: null }), card({ header: null }))],
    ['a picture that is nowhere', () => cards(card({ header: { type: 'image' } }), card())],
    ['a card of 161 characters', () => cards(card({ text: 'x'.repeat(161) }), card())],
    ['a card of four lines', () => cards(card({ text: 'a\nb\nc\nd' }), card())],
    ['a card that links nowhere', () => cards(card({ url: 'javascript:alert(1)' }), card())],
    ['a card whose link has 21 characters', () => cards(card({ display_text: 'x'.repeat(21) }), card())],
    ['cards without words above them', () => made('carousel', { text: '', detail: { cards: [card(), card()] } })],
    ['a button to call without a label', () => call('')],
    ['a button to call of 21 characters', () => call('x'.repeat(21))],
    ['a call within no time', () => call('Call', { ttl_minutes: 0 })],
    ['a call within more than 30 days', () => call('Call', { ttl_minutes: 43_201 })],
    ['an address of nowhere', () => made('address_request')],
    ['a question for a number without words', () => made('contact_request', { text: '' })],
  ])('%s', (_, make) => {
    expect(make).toThrow(Refused);
  });
});
