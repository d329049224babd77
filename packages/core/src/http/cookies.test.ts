import { expect, test } from 'vitest';
import { endedCookie, sessionCookie, sessionToken } from './cookies.ts';

const ends = new Date('2026-05-04T10:00:00Z');
const asked = (cookie: string): Request => new Request('https://desk.example/v1/session', { headers: { cookie } });

test('over https the cookie is for this host alone, never sent in the clear, and no script reads it', () => {
  expect(sessionCookie('https://desk.example', 't', ends)).toBe(
    '__Host-conversa=t; Path=/; HttpOnly; SameSite=Lax; Expires=Mon, 04 May 2026 10:00:00 GMT; Secure',
  );
});

test('on this machine it works without https, under another name', () => {
  expect(sessionCookie('http://localhost:3000', 't', ends)).toBe(
    'conversa_session=t; Path=/; HttpOnly; SameSite=Lax; Expires=Mon, 04 May 2026 10:00:00 GMT',
  );
});

test('signing out ends it', () => {
  expect(endedCookie('https://desk.example')).toMatch(/^__Host-conversa=; .*Expires=Thu, 01 Jan 1970 00:00:00 GMT/);
});

test('it is found among others, and one that was set over http counts for nothing over https', () => {
  const cookies = asked('a=1; __Host-conversa=right; conversa_session=wrong; __Host-conversax=no');
  expect(sessionToken(cookies, 'https://desk.example')).toBe('right');
  expect(sessionToken(asked('conversa_session=wrong'), 'https://desk.example')).toBeUndefined();
  expect(sessionToken(new Request('https://desk.example'), 'https://desk.example')).toBeUndefined();
});
