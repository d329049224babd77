import { expect, it } from 'vitest';
import { administrator } from './support/administrator.ts';
import { colleague } from './support/console-desk.ts';
import { seat } from './support/console-page.ts';
import { browser, server, withServer } from './support/console-suite.ts';

withServer();

it('colleagues see each other come and go', async () => {
  const bruno = await colleague(server, await administrator(server), 'Bruno Lima');
  const mine = await seat(browser, server);
  const online = (count: number): Promise<void> =>
    mine.page.getByRole('button', { name: `${count} team mate${count === 1 ? '' : 's'} online` }).waitFor();
  await online(0);

  const his = await seat(browser, server, { as: bruno });
  await his.page.getByRole('button', { name: '1 team mate online' }).waitFor();
  await online(1);
  await mine.page.getByRole('button', { name: '1 team mate online' }).click();
  await mine.page.getByRole('listitem').filter({ hasText: 'Bruno Lima' }).getByText('Online').waitFor();

  // A second tab that goes is no absence; the last one is.
  const second = await his.context.newPage();
  await second.goto(server.url);
  await second.getByRole('button', { name: '1 team mate online' }).waitFor();
  // Answered, so that it is not overtaken by the report of the page that goes next.
  const back = his.page.waitForResponse((response) => response.url().endsWith('/v1/presence'));
  await second.goto('about:blank');
  await back;
  await online(1);
  await his.page.goto('about:blank');
  await online(0);
  expect(mine.errors).toEqual([]);
  await mine.context.close();
});
