import { beforeEach } from 'vitest';

/** The tests of a file share a server and a browser: after a failure, what the next ones say is worth little and takes long. */
let failed = false;
beforeEach(({ skip, onTestFailed }) => {
  skip(failed, 'A test before it failed; the whole file is tried again.');
  onTestFailed(() => {
    failed = true;
  });
});
