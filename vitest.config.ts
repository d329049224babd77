import { playwright } from '@vitest/browser-playwright';
import { defineConfig } from 'vitest/config';
import { LongestFirst } from './scripts/longest-first.ts';
import { reportFailedFiles } from './scripts/report-failed-files.ts';

const conditions = ['@conversa/source'];
const chromium = ['--headless', '--no-sandbox', '--disable-gpu', '--disable-background-networking'];
const resolve = { conditions: [...conditions, 'browser', 'module'] };
const ssr = {
  resolve: { conditions: [...conditions, 'node', 'module'], externalConditions: conditions },
};

export default defineConfig({
  test: {
    reporters: ['default', reportFailedFiles],
    // A file mostly waits for its database, its server or its browser: three keep two cores busy. All projects share them.
    maxWorkers: 3,
    sequence: { sequencer: LongestFirst },
    projects: [
      {
        resolve: { conditions: [...conditions, 'node', 'module'] },
        ssr,
        test: {
          name: 'node',
          include: [
            'packages/*/src/**/*.test.{ts,tsx}',
            'packages/*/stories/**/*.test.ts',
            'apps/*/src/**/*.test.ts',
            'tests/*.test.ts',
          ],
          exclude: ['**/*.browser.test.*', '**/node_modules/**', '**/dist/**'],
          expect: { poll: { timeout: 30_000 } },
          testTimeout: 60_000,
          hookTimeout: 120_000,
        },
      },
      {
        resolve,
        test: {
          name: 'browser',
          include: ['packages/*/src/**/*.browser.test.{ts,tsx}'],
          // A failure may take long to show; a busy machine must not look like one.
          testTimeout: 120_000,
          expect: { poll: { timeout: 30_000 } },
          browser: {
            enabled: true,
            headless: true,
            screenshotFailures: false,
            provider: playwright({
              launchOptions: { executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium', args: chromium },
            }),
            instances: [{ browser: 'chromium' }],
          },
        },
      },
      {
        resolve: { conditions: [...conditions, 'node', 'module'] },
        ssr,
        test: {
          name: 'e2e',
          setupFiles: ['tests/e2e/support/stop-after-failure.ts'],
          // A failure may take long to show; a busy machine must not look like one.
          expect: { poll: { timeout: 45_000 } },
          include: ['tests/e2e/**/*.test.ts'],
          testTimeout: 180_000,
          hookTimeout: 240_000,
        },
      },
    ],
  },
});
