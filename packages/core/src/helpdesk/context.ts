import type { AccountId } from '../model/ids.ts';
import type { MakeId } from '../engine/ingest/work.ts';
import type { Blobs } from '../ports/blobs.ts';
import type { Bus } from '../ports/bus.ts';
import type { Cipher } from '../ports/cipher.ts';
import type { Clock } from '../ports/clock.ts';
import type { Logger } from '../ports/logger.ts';
import type { Mailer } from '../ports/mailer.ts';
import type { RateLimiter } from '../ports/rate-limiter.ts';
import type { Change } from '../ports/storage/change.ts';
import type { Storage } from '../ports/storage/storage.ts';
import type { Limits } from './options.ts';
import type { FileLinks } from './file-links.ts';
import type { VisitorTokens } from './visitor-tokens.ts';

/** What every part of a running helpdesk shares. */
export interface Context {
  readonly storage: Storage;
  readonly bus: Bus;
  readonly blobs: Blobs;
  readonly cipher: Cipher;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly limiter: RateLimiter;
  readonly mailer: Mailer | undefined;
  readonly makeId: MakeId;
  readonly limits: Limits;
  readonly publicUrl: string;
  readonly fileLinks: FileLinks;
  readonly visitorTokens: VisitorTokens;
  /** `storage.change` with the hint after commit. */
  change<T>(accountId: AccountId, run: (change: Change) => Promise<T>): Promise<T>;
}
