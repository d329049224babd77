import { expect, test } from 'vitest';
import { hostOf, isDomain } from '../apps/demo-server/console/inboxes/website-form.ts';
import { websiteSettings } from '../packages/core/src/protocol/schema/requests.ts';

const takes = (domain: string): boolean =>
  websiteSettings.safeParse({ siteName: 'S', domains: [domain], greeting: '', color: '#000000' }).success;

test.each([
  ['https://shop.example/cart?x', 'shop.example'],
  ['Shop.Example:8443', 'shop.example:8443'],
  ['bäckerei.example', 'xn--bckerei-5wa.example'],
  ['*.shop.example', '*.shop.example'],
  ['*.Bäckerei.example', '*.xn--bckerei-5wa.example'],
  ['https://*.shop.example/', '*.shop.example'],
  ['localhost:8080', 'localhost:8080'],
  ['127.0.0.1:3000', '127.0.0.1:3000'],
])('%s means the host %s, which the server takes', (pasted, host) => {
  expect([hostOf(pasted), isDomain(pasted), takes(host)]).toEqual([host, true, true]);
});

test.each(['the bakery’s page', '*.', '*', 'shop..', '-shop', 'http://[::1]:3000', 'shop.example:port', 'a,b'])(
  '%s is none, for the server neither',
  (pasted) => {
    expect([isDomain(pasted), takes(hostOf(pasted))]).toEqual([false, false]);
  },
);

test('nothing at all is every site', () => {
  expect([hostOf('  '), isDomain('  ')]).toEqual(['', true]);
});
