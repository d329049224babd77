import { expect, test } from 'vitest';
import { clientAddress, isTrustable } from './client-address.ts';

const trusting = clientAddress(['private', '203.0.113.0/24', '2001:db8:1::/48']);

test.each([
  ['198.51.100.1', '1.2.3.4', '198.51.100.1', 'a stranger is not believed'],
  ['::ffff:198.51.100.1', undefined, '198.51.100.1', 'IPv4 in IPv6 clothing'],
  ['10.0.0.5', '198.51.100.1', '198.51.100.1', 'a private proxy is believed'],
  ['10.0.0.5', '1.1.1.1, 198.51.100.1', '198.51.100.1', 'the rightmost stranger counts'],
  ['127.0.0.1', '198.51.100.1, 203.0.113.8, 10.1.1.1', '198.51.100.1', 'a chain of trusted proxies'],
  ['10.0.0.5', 'nonsense', '10.0.0.5', 'nonsense ends the chain'],
  ['10.0.0.5', '192.168.1.7', '192.168.1.7', 'a client in the private network'],
  ['2001:db8:1::7', '2001:db8:ffff::1', '2001:db8:ffff::1', 'IPv6'],
  ['10.0.0.5', '198.51.100.1:5566', '198.51.100.1', 'with a port'],
  ['10.0.0.5', '[2001:db8:ffff::1]:443', '2001:db8:ffff::1', 'IPv6 with a port'],
  [undefined, '198.51.100.1', 'unknown', 'no connection'],
])('%s with "%s" is %s: %s', (remote, forwarded, expected, _why) => {
  expect(trusting(remote, forwarded)).toBe(expected);
});

test('believes nobody when nobody is trusted', () => {
  expect(clientAddress([])('127.0.0.1', '198.51.100.1')).toBe('127.0.0.1');
});

test('knows what can be trusted', () => {
  expect(['private', '10.0.0.1', '10.0.0.0/8', '::1', 'fc00::/7'].every(isTrustable)).toBe(true);
  expect(['all', '10.0.0.0/33', 'fc00::/129', '1.2.3', '10.0.0.0/8/9', ''].some(isTrustable)).toBe(false);
});
