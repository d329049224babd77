import { beforeEach } from 'vitest';

/**
 * The tests of a file share a server and a browser: after a failure, what the next ones say is worth little and takes long.
 * Where files are tried again (decision 20) they are skipped; by hand one may want to see them all.
 */
let failed = false;
if (process.env['CI'] === 'true')
  beforeEach(({ skip, onTestFailed }) => {
    skip(failed, 'A test before it failed; the whole file is tried again.');
    onTestFailed(() => {
      failed = true;
    });
  });
