import type { Page } from 'playwright-core';
import { frames, heapOf, openWidgetBrowser, percentile, slow } from './support/widget-browser.ts';
import { startWidgetDesk, textNo } from './support/widget-desk.ts';

interface Row {
  readonly what: string;
  readonly 'frame p50, ms': number;
  readonly 'frame p95, ms': number;
  readonly 'over control, ms': number;
  readonly 'append, ms': number;
  readonly 'message nodes': number;
  readonly 'heap growth, MB': number;
}
const count = 10_000;

const rounds = 3;

/**
 * Scrolling a long history at a quarter of the processor's speed, beside a plain scrolling box without any script. They take
 * turns, so that what else the machine does falls on all of them.
 */
export async function benchWidgetLongList(): Promise<readonly Row[]> {
  const browser = await openWidgetBrowser();
  const desks = [await startWidgetDesk(10), await startWidgetDesk(count)] as const;
  try {
    const control = await browser.newPage();
    await control.goto(`${desks[0].url}/blank`);
    await plainBox(control);
    const subjects: Subject[] = [{ page: control, selector: '#box', times: [], heap: 0 }];
    for (const desk of desks) {
      const page = await browser.newPage();
      await page.addInitScript(
        "localStorage.setItem('conversa:ibx_1:session', JSON.stringify({ token: 'cvv_1', visitorId: 'vis_1', expiresAt: '2099-01-01T00:00:00Z' }))",
      );
      await page.goto(desk.url);
      await page.locator('conversa-widget button').first().click();
      await page.locator('[role=listitem]').first().waitFor();
      subjects.push({ page, selector: 'conversa-widget .log', times: [], heap: await heapOf(page) });
    }
    for (let turn = 0; turn < rounds; turn++) {
      for (const { page, selector, times } of subjects) {
        // What slows a page down keeps a core busy: only the one that is looked at.
        await page.bringToFront();
        await slow(page);
        times.push(...(await frames(page, selector)));
        await slow(page, 1);
      }
    }
    const [plain, small, large] = subjects as [Subject, Subject, Subject];
    const p95 = (subject: Subject): number => percentile(subject.times, 0.95);
    const row = async (what: string, subject: Subject): Promise<Row> => ({
      what,
      'frame p50, ms': round(percentile(subject.times, 0.5)),
      'frame p95, ms': round(p95(subject)),
      'over control, ms': round(p95(subject) - p95(plain)),
      'append, ms': await append(subject),
      'message nodes': await subject.page.locator(`${subject.selector} *`).count(),
      'heap growth, MB': subject === large ? round((large.heap - small.heap) / 1e6) : 0,
    });
    return [
      await row(`plain box, ${count} rows, no script`, plain),
      await row('widget, 10 messages', small),
      await row(`widget, ${count} messages`, large),
    ];
  } finally {
    await browser.close();
    await Promise.all(desks.map((desk) => desk.close()));
  }
}

interface Subject {
  readonly page: Page;
  readonly selector: string;
  readonly times: number[];
  /** Bytes in use once it is drawn. */
  readonly heap: number;
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

/** From sending to two frames after it is drawn: 33 ms are the least a browser can show. Median of seven. */
async function append({ page, selector }: Subject): Promise<number> {
  await page.bringToFront();
  await slow(page);
  const times: number[] = [];
  for (let n = 0; n < 7; n++) {
    times.push(
      await page.evaluate(
        async ([text, path]) => {
          const [host, inner] = path.split(' ') as [string, string | undefined];
          const outer = document.querySelector(host)!;
          const box = inner ? outer.shadowRoot!.querySelector(inner)! : outer;
          const { conversa } = window as unknown as { conversa?: { send(text: string): Promise<unknown> } };
          const frame = (): Promise<number> => new Promise((resolve) => requestAnimationFrame(resolve));
          await frame();
          const from = performance.now();
          if (conversa) void conversa.send(text);
          else {
            box.append(Object.assign(document.createElement('div'), { textContent: text }));
            box.scrollTop = box.scrollHeight;
          }
          // Only the end is looked at: reading ten thousand rows would be measured as well.
          while (!(conversa ? box : box.lastElementChild!).textContent.includes(text)) await frame();
          await frame();
          if (!conversa) await frame();
          return performance.now() - from;
        },
        [`appended ${n}`, selector] as const,
      ),
    );
    await page.waitForTimeout(300);
  }
  await slow(page, 1);
  return round(percentile(times, 0.5));
}

const round = (value: number): number => Math.round(value * 10) / 10;
