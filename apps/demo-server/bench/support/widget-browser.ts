import { type Browser, chromium, type Page } from 'playwright-core';

export const openWidgetBrowser = (): Promise<Browser> =>
  chromium.launch({
    executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
    args: ['--headless', '--no-sandbox', '--disable-gpu', '--disable-background-networking'],
  });

/** A quarter of the processor's speed, as on a cheap phone; `rate` 1 gives it back. */
export async function slow(page: Page, rate = 4): Promise<void> {
  const session = await page.context().newCDPSession(page);
  await session.send('Emulation.setCPUThrottlingRate', { rate });
}

/** How long each frame of a scroll through the box took, in milliseconds. */
export function frames(page: Page, selector: string): Promise<readonly number[]> {
  return page.evaluate(async (path) => {
    const [host, inner] = path.split(' ') as [string, string | undefined];
    const outer = document.querySelector(host)!;
    const box = inner ? outer.shadowRoot!.querySelector(inner)! : outer;
    const frame = (): Promise<number> => new Promise((resolve) => requestAnimationFrame(resolve));
    const times: number[] = [];
    let before = await frame();
    for (let step = 0; step < 90; step++) {
      box.scrollTop += step < 60 ? -400 : 400;
      const now = await frame();
      times.push(now - before);
      before = now;
    }
    return times;
  }, selector);
}

/** Bytes of the JavaScript heap in use, after what can be thrown away was. */
export async function heapOf(page: Page): Promise<number> {
  const session = await page.context().newCDPSession(page);
  await session.send('HeapProfiler.collectGarbage');
  const { usedSize } = await session.send('Runtime.getHeapUsage');
  return usedSize;
}

export function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}
