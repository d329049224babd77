import type { ConnectionState } from '../../connector/events.ts';

/** What an operator watches of the whole installation: numbers only, nothing of anybody. */
export interface StorageStats {
  /** What has still to be done, by what it is. The outbox counts for itself. */
  readonly waiting: {
    /** Files of customers that are still at their provider. */
    readonly media: number;
    readonly readReceipts: number;
    /** Those who have not got a message to many that is under way. */
    readonly recipients: number;
    /** Events that wait for the message they speak of. */
    readonly parked: number;
  };
  /** Facts of the log that each durable consumer has still to read, over all accounts. */
  readonly lag: ReadonlyMap<string, number>;
  readonly connections: readonly {
    readonly channel: string;
    /** Absent: nothing was told of it yet. */
    readonly state?: ConnectionState;
    readonly count: number;
  }[];
  /** Bodies that could not be converted or stored. */
  readonly quarantined: number;
}
