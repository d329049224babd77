import { launchBrowser } from '../../../tests/e2e/support/browser.ts';
import { administrator } from '../../../tests/e2e/support/administrator.ts';
import { databaseOf, visitor } from '../../../tests/e2e/support/console-desk.ts';
import { seat } from '../../../tests/e2e/support/console-page.ts';
import { startServer } from '../../../tests/e2e/support/running-server.ts';
import { query } from '../src/embedded-postgres/query.test-support.ts';
import { frames, heapOf, percentile } from './support/widget-browser.ts';

interface Row {
  readonly what: string;
  readonly 'frame p50, ms': number;
  readonly 'frame p95, ms': number;
  readonly 'rows in the page': number;
  readonly 'a message arrives: longest task, ms': number;
  readonly 'heap, MB': number;
  /** From the first page to this many, as fast as pages come. */
  readonly 'scrolled to, s': number;
}
const count = 100_000;
const rounds = 3;

/**
 * Scrolling the list of conversations by five rows with every frame: with its first pages, and with a hundred thousand that
 * were all scrolled into it.
 */
export async function benchConsoleLongList(): Promise<readonly Row[]> {
  const [server, browser] = await Promise.all([startServer(), launchBrowser()]);
  try {
    const api = await administrator(server);
    const inboxId = (await api('get', '/v1/inboxes')).items[0]!.id;
    const customer = await visitor(server, api, inboxId, { id: 'first', name: 'Ada First' }, 'Hello');
    await query(
      await databaseOf(server),
      `with many as (
         insert into contacts (account_id, id, name, created_at)
         select (select account_id from conversations limit 1), gen_random_uuid(), 'Customer ' || n, now()
         from generate_series(1, ${count}) n
         returning account_id, id)
       insert into conversations (account_id, id, number, inbox_id, contact_id, status, last_activity_at, created_at)
       select m.account_id, gen_random_uuid(), 1000 + row_number() over (), (select inbox_id from conversations limit 1),
         m.id, 'open', now() - interval '1 day' - row_number() over () * interval '1 minute', now() from many m`,
    );
    const { page } = await seat(browser, server);
    await page.locator('a.row').first().waitFor();
    const measure = async (what: string, seconds = 0): Promise<Row> => {
      const times: number[] = [];
      for (let round = 0; round < rounds; round++) {
        // Down and up again, from the middle of what is loaded.
        await page.locator('.rows').evaluate((box) => box.scrollTo(0, box.scrollHeight / 2));
        times.push(...(await frames(page, '.rows')));
      }
      const longest = page.evaluate(
        () =>
          new Promise<number>((resolve) => {
            let most = 0;
            new PerformanceObserver((list) => {
              for (const { duration } of list.getEntries()) most = Math.max(most, duration);
            }).observe({ type: 'longtask' });
            setTimeout(() => resolve(most), 2_000);
          }),
      );
      await customer.say('Are you there?');
      return {
        what,
        'frame p50, ms': round(percentile(times, 0.5)),
        'frame p95, ms': round(percentile(times, 0.95)),
        'rows in the page': await page.locator('.rows [data-index]').count(),
        'a message arrives: longest task, ms': round(await longest),
        'heap, MB': round((await heapOf(page)) / 1e6),
        'scrolled to, s': round(seconds),
      };
    };
    const first = await measure('the first pages');
    const from = performance.now();
    await page.locator('.rows').evaluate(
      (box, all) =>
        new Promise<void>((resolve) => {
          const down = (): void => {
            if (box.scrollHeight / 82 > all) return resolve();
            box.scrollTo(0, box.scrollHeight);
            requestAnimationFrame(down);
          };
          down();
        }),
      count,
    );
    return [first, await measure(`${count} conversations`, (performance.now() - from) / 1_000)];
  } finally {
    await browser.close();
    await server.remove();
  }
}

const round = (value: number): number => Math.round(value * 10) / 10;
