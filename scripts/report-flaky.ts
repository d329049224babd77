import type { Reporter } from 'vitest/node';

/** Names at the end what only passed when it was tried again, and why: each is a defect, of the test or of the product. */
export const reportFlaky: Reporter = {
  onTestRunEnd: (modules) => {
    for (const module of modules)
      for (const test of module.children.allTests())
        if (test.diagnostic()?.flaky) {
          console.error(`Passed only when tried again: ${module.relativeModuleId} > ${test.fullName}`);
          for (const { stack, message } of test.result().errors ?? []) console.error(ours(stack ?? message));
        }
  },
};

/** Without where the runner is on the way to it. */
const ours = (text: string): string =>
  text
    .split('\n')
    .filter((line) => !line.includes('node_modules'))
    .join('\n');
