import path from 'node:path';
import type { Page } from 'playwright-core';

export const sizes = { laptop: { width: 1440, height: 900 }, phone: { width: 390, height: 844 } } as const;
export const themes = ['light', 'dark'] as const;

/** A page as it is now, in light and dark, on a laptop and a phone: `name-laptop-dark.png`. */
export async function fourLooks(page: Page, folder: string, name: string): Promise<void> {
  await page.waitForLoadState('networkidle', { timeout: 1_500 }).catch(() => undefined);
  const before = page.viewportSize();
  for (const [size, viewport] of Object.entries(sizes)) {
    await page.setViewportSize(viewport);
    for (const colorScheme of themes) {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      await page.evaluate(() => new Promise(requestAnimationFrame));
      await page.screenshot({ path: path.join(folder, `${name}-${size}-${colorScheme}.png`) });
    }
  }
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
  if (before) await page.setViewportSize(before);
}
