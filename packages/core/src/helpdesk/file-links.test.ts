import { expect, test } from 'vitest';
import { HeldClock } from '../../test/held-clock.ts';
import { createFileLinks } from './file-links.ts';

const clock = new HeldClock('2026-05-04T10:00:00Z');
const publicUrl = 'https://desk.example';
const links = createFileLinks({ secrets: ['s'], publicUrl, clock });
const file = { key: 'acc_1/k', mime: 'image/png', name: 'a “b”.png' };
const tokenOf = (url: string): string => url.slice(`${publicUrl}/files/`.length);
const hourMs = 3_600_000;

test('a link leads to its file for a day at least and two at most, and is the same all day', async () => {
  const begun = clock.ms;
  const link = await links.urlOf(file);
  clock.ms += 13 * hourMs;
  expect(await links.urlOf(file)).toBe(link);
  clock.ms = begun + 24 * hourMs;
  expect(await links.resolve(tokenOf(link))).toEqual(file);
  expect(await links.urlOf(file)).not.toBe(link);
  clock.ms = begun + 48 * hourMs;
  await expect(links.resolve(tokenOf(link))).rejects.toMatchObject({ code: 'not_found' });
});

test('what is public anyway has a link that does not end', async () => {
  const link = await links.publicUrlOf(file);
  clock.ms += 10_000 * 24 * hourMs;
  expect(await links.resolve(tokenOf(link))).toEqual(file);
});

test('nobody makes a link, or one that lasts longer, but who has the secret', async () => {
  const [body = '', signature = ''] = tokenOf(await links.urlOf(file)).split('.');
  const endless = tokenOf(await createFileLinks({ secrets: ['other'], publicUrl, clock }).publicUrlOf(file));
  for (const token of [endless, `${endless.split('.')[0]}.${signature}`, `${body}.`, body, '', '!.!'])
    await expect(links.resolve(token), token).rejects.toMatchObject({ code: 'not_found' });
});
