import type { Page } from 'playwright-core';
import { frames, heapOf, openWidgetBrowser, percentile, slow } from './support/widget-browser.ts';
import { startWidgetDesk, textNo } from './support/widget-desk.ts';

interface Row {
  readonly what: string;
  readonly 'frame p50, ms': number;
  readonly 'frame p95, ms': number;
  readonly 'over control, ms': number;
  readonly 'append, ms': number | string;
  readonly 'message nodes': number;
  readonly 'heap growth, MB': number;
}
const count = 10_000;

/** Scrolling a long history at a quarter of the processor's speed, beside a plain scrolling box without any script. */
export async function benchWidgetLongList(): Promise<readonly Row[]> {
  const browser = await openWidgetBrowser();
  const desks = [await startWidgetDesk(10), await startWidgetDesk(count)] as const;
  try {
    const control = await browser.newPage();
    await control.goto(`${desks[0].url}/blank`);
    await plainBox(control);
    await slow(control);
    const plain = percentiles(await frames(control, '#box'));
    await control.close();
    const rows: Row[] = [
      {
        what: `plain box, ${count} rows, no script`,
        ...plain,
        'over control, ms': 0,
        'append, ms': '-',
        'message nodes': 2 * count,
        'heap growth, MB': 0,
      },
    ];
    let small: number | undefined;
    for (const desk of desks) {
      const page = await browser.newPage();
      await page.addInitScript(
        "localStorage.setItem('conversa:ibx_1:session', JSON.stringify({ token: 'cvv_1', visitorId: 'vis_1', expiresAt: '2099-01-01T00:00:00Z' }))",
      );
      await page.goto(desk.url);
      await page.locator('conversa-widget button').first().click();
      await page.locator('[role=listitem]').first().waitFor();
      const heap = await heapOf(page);
      small ??= heap;
      await slow(page);
      const seen = percentiles(await frames(page, 'conversa-widget .log'));
      rows.push({
        what: `widget, ${desk.messages.length} messages`,
        ...seen,
        'over control, ms': round(seen['frame p95, ms'] - plain['frame p95, ms']),
        'append, ms': await append(page),
        'message nodes': await page.locator('conversa-widget .log *').count(),
        'heap growth, MB': round((heap - small) / 1e6),
      });
      await page.close();
    }
    return rows;
  } finally {
    await browser.close();
    await Promise.all(desks.map((desk) => desk.close()));
  }
}

async function plainBox(page: Page): Promise<void> {
  const texts = Array.from({ length: count }, (_, n) => `${n} ${textNo(n)}`);
  await page.evaluate((lines) => {
    const box = document.createElement('div');
    box.id = 'box';
    Object.assign(box.style, { width: '392px', height: '560px', overflow: 'auto', font: '15px/1.45 system-ui' });
    for (const line of lines) {
      const row = document.createElement('div');
      const text = document.createElement('div');
      Object.assign(text.style, { margin: '3px 60px 3px 16px', padding: '9px 14px', background: '#f1f3f6' });
      text.textContent = line;
      row.append(text);
      box.append(row);
    }
    document.body.append(box);
  }, texts);
}

/** From sending to two frames after it is drawn: 33 ms are the least a browser can show. Median of five. */
async function append(page: Page): Promise<number> {
  const times: number[] = [];
  for (let n = 0; n < 5; n++) {
    times.push(
      await page.evaluate(async (text) => {
        const root = document.querySelector('conversa-widget')!.shadowRoot!;
        const { conversa } = window as unknown as { conversa: { send(text: string): Promise<unknown> } };
        const frame = (): Promise<number> => new Promise((resolve) => requestAnimationFrame(resolve));
        await frame();
        const from = performance.now();
        void conversa.send(text);
        while (!root.querySelector('.log')!.textContent.includes(text)) await frame();
        await frame();
        return performance.now() - from;
      }, `appended ${n}`),
    );
    await page.waitForTimeout(300);
  }
  return round(percentile(times, 0.5));
}

const round = (value: number): number => Math.round(value * 10) / 10;
const percentiles = (
  times: readonly number[],
): { readonly 'frame p50, ms': number; readonly 'frame p95, ms': number } => ({
  'frame p50, ms': round(percentile(times, 0.5)),
  'frame p95, ms': round(percentile(times, 0.95)),
});
