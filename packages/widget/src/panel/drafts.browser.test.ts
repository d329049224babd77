import { afterEach, beforeEach, expect, test } from 'vitest';
import { userEvent } from 'vitest/browser';
import { clearStorage } from '../fake-desk.test-support.ts';
import { panelOnPage, type PanelOnPage, sessionKey } from './panel-on-page.test-support.ts';

let here: PanelOnPage;
const area = (): HTMLTextAreaElement => here.find('textarea') as HTMLTextAreaElement;
/** The next page of the site. */
const nextPage = async (): Promise<void> => {
  here.remove();
  here = await panelOnPage();
  await here.host.setOpen(true, true);
};
const sign = (userId: string, expiresInMs: number): void =>
  localStorage.setItem(
    sessionKey,
    JSON.stringify({
      token: `cvv_${userId}`,
      visitorId: `vis_${userId}`,
      userId,
      identity: JSON.stringify([{ id: userId }, 'proof']),
      expiresAt: new Date(Date.now() + expiresInMs).toISOString(),
    }),
  );

beforeEach(async () => {
  clearStorage();
  here = await panelOnPage();
  await here.host.setOpen(true, true);
});
afterEach(() => here.remove());

test('of a signed user whose session has ended is shown to nobody, until they are back', async () => {
  sign('a', 60_000);
  await nextPage();
  await userEvent.type(area(), 'I am A and');
  sign('a', -1);
  await nextPage();
  expect(area().value).toBe('');
  for (const id of ['b', 'a']) {
    await here.panel.identify({ id });
    await expect.poll(() => here.host.root.textContent).not.toContain('I am A');
    expect(area().value).toBe('');
    await nextPage();
  }
  sign('a', 60_000);
  await nextPage();
  expect(area().value).toBe('I am A and');
});

test('of whom the page named is not shown to whom it names next, on this page or another', async () => {
  await here.panel.identify({ id: 'a' });
  await userEvent.type(area(), 'I am A and');
  await here.panel.identify({ id: 'a', name: 'A' });
  expect(area().value).toBe('I am A and');
  await here.panel.identify({ id: 'b' });
  await expect.poll(() => area().value).toBe('');
  await userEvent.type(area(), 'I am B and');
  await nextPage();
  expect(area().value).toBe('');
  await here.panel.identify({ id: 'c' });
  expect(area().value).toBe('');
});

test('begun before the page says who writes goes on', async () => {
  await userEvent.type(area(), 'Just a mo');
  const box = area();
  await here.panel.identify({ id: 'a' });
  await userEvent.keyboard('ment');
  expect([area() === box, box.value]).toEqual([true, 'Just a moment']);
  await here.panel.logout();
  await expect.poll(() => area().value).toBe('');
  expect(Object.keys(localStorage)).toEqual([]);
});
