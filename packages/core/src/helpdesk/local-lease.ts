import type { Lease } from '../ports/lease.ts';

/** For an installation of one process: the lease is always ours. */
export const localLease: Lease = {
  hold: async (_name, { signal }, work) => {
    if (!signal.aborted) await work(signal);
  },
};
