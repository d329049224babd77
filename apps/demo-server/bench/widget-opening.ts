import type { Page } from 'playwright-core';
import { openWidgetBrowser, percentile, slow } from './support/widget-browser.ts';
import { startWidgetDesk, type WidgetDesk } from './support/widget-desk.ts';

interface Row {
  readonly what: string;
  readonly 'median, ms': number;
  readonly 'worst, ms': number;
  readonly 'long tasks (median)': number | string;
}
const runs = 7;

/** What the widget costs a page before anybody clicks, and how long a click takes, at a quarter of the processor's speed. */
export async function benchWidgetOpening(): Promise<readonly Row[]> {
  const browser = await openWidgetBrowser();
  const desk = await startWidgetDesk(0);
  try {
    const blank: number[][] = [];
    const before: number[][] = [];
    const clicks: number[] = [];
    const clickTasks: number[][] = [];
    const cold: number[] = [];
    for (let run = 0; run < runs; run++) {
      const context = await browser.newContext();
      const page = await context.newPage();
      await slow(page);
      await page.goto(`${desk.url}/blank`);
      await page.waitForTimeout(600);
      blank.push(await longTasks(page));
      const opened = await visit(page, desk);
      before.push(await longTasks(page));
      await opened.hover();
      await page.waitForTimeout(150);
      const known = (await longTasks(page)).length;
      clicks.push(await clickToUsable(page));
      clickTasks.push((await longTasks(page)).slice(known));
      await context.close();
      const other = await browser.newContext();
      const unprepared = await other.newPage();
      await slow(unprepared);
      await visit(unprepared, desk);
      cold.push(await clickToUsable(unprepared));
      await other.close();
    }
    return [
      row('blank page: long tasks', blank),
      row('until the launcher has stood for 600 ms: long tasks', before),
      { ...times('click to usable after 150 ms of hover', clicks), 'long tasks (median)': median(clickTasks) },
      { ...times('click to usable out of the blue', cold), 'long tasks (median)': '-' },
    ];
  } finally {
    await browser.close();
    await desk.close();
  }
}

async function visit(page: Page, desk: WidgetDesk): Promise<{ hover(): Promise<void> }> {
  await page.goto(desk.url);
  const launcher = page.locator('conversa-widget button').first();
  await launcher.waitFor();
  await page.waitForTimeout(600);
  return launcher;
}

/** Long tasks of this page, in milliseconds each. */
const longTasks = (page: Page): Promise<number[]> =>
  page.evaluate(
    () =>
      new Promise<number[]>((resolve) => {
        const found: number[] = [];
        const observer = new PerformanceObserver((list) =>
          found.push(...list.getEntries().map(({ duration }) => duration)),
        );
        observer.observe({ type: 'longtask', buffered: true });
        setTimeout(() => resolve(found), 50);
      }),
  );

/** From the click to the frame after the one in which the text field has the focus. */
const clickToUsable = (page: Page): Promise<number> =>
  page.evaluate(async () => {
    const root = document.querySelector('conversa-widget')!.shadowRoot!;
    const frame = (): Promise<number> => new Promise((resolve) => requestAnimationFrame(resolve));
    const from = performance.now();
    root.querySelector<HTMLElement>('.launcher')!.click();
    while (root.activeElement?.tagName !== 'TEXTAREA') await frame();
    await frame();
    return performance.now() - from;
  });

const round = (value: number): number => Math.round(value * 10) / 10;
const median = (tasks: readonly (readonly number[])[]): number =>
  percentile(
    tasks.map(({ length }) => length),
    0.5,
  );
const times = (what: string, values: readonly number[]): Omit<Row, 'long tasks (median)'> => ({
  what,
  'median, ms': round(percentile(values, 0.5)),
  'worst, ms': round(Math.max(...values)),
});
const row = (what: string, tasks: readonly (readonly number[])[]): Row => ({
  ...times(
    what,
    tasks.map((durations) => Math.max(0, ...durations)),
  ),
  'long tasks (median)': median(tasks),
});
