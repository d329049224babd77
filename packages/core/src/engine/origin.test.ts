import { describe, expect, it } from 'vitest';
import { isOriginAllowed } from './origin.ts';

describe('an origin', () => {
  it.each([
    ['https://shop.example', 'shop.example', true],
    ['http://shop.example', 'shop.example', true],
    ['https://shop.example:8443', 'shop.example', false],
    ['https://shop.example:8443', 'shop.example:8443', true],
    ['https://shop.example', 'https://shop.example', true],
    ['http://shop.example', 'https://shop.example', false],
    ['https://shop.example', 'shop.example:443', true],
    ['https://www.shop.example', 'shop.example', false],
    ['https://www.shop.example', '*.shop.example', true],
    ['https://a.b.shop.example', '*.shop.example', true],
    ['https://shop.example', '*.shop.example', false],
    ['https://evilshop.example', '*.shop.example', false],
    ['https://shop.example.evil.test', 'shop.example', false],
    ['https://SHOP.example', 'Shop.Example', true],
    ['null', 'shop.example', false],
    ['not an origin', 'shop.example', false],
    ['http://localhost:8080', 'http://localhost:8080', true],
  ])('%s on an inbox with %s: %s', (origin, domain, allowed) => {
    expect(isOriginAllowed(origin, [domain])).toBe(allowed);
  });
  it('is always allowed where no domain is set', () => {
    expect(isOriginAllowed('null', [])).toBe(true);
  });
});
