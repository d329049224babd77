import { writeFileSync } from 'node:fs';
import type { Reporter } from 'vitest/node';

/** Where the names of the files with failures are written, when somebody wants them. */
export const failedFilesVariable = 'CONVERSA_FAILED_FILES';

/**
 * Tells `pnpm test` which files it may try again: all that failed, when every one of them drives a browser and nothing
 * else went wrong; otherwise nothing is written.
 */
export const reportFailedFiles: Reporter = {
  onTestRunEnd: (modules, unhandled, reason) => {
    const file = process.env[failedFilesVariable];
    const failed = modules.filter((module) => module.state() === 'failed');
    if (!file || reason !== 'failed' || unhandled.length > 0) return;
    if (failed.length > 0 && failed.every(({ project }) => /^(?:browser|e2e)/.test(project.name)))
      writeFileSync(file, failed.map(({ relativeModuleId }) => relativeModuleId).join('\n'));
  },
};
