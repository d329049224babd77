import type { IdPrefix, IdTypes } from '../model/ids.ts';
import { typeIdOfBytes } from '../model/type-id.ts';
import type { MakeId } from '../engine/ingest/work.ts';
import type { Clock } from '../ports/clock.ts';

/**
 * Makes TypeIDs over UUIDv7: 48 bits of milliseconds, then a counter that starts randomly each millisecond, so that ids
 * made later in this process sort later, then randomness.
 */
export function createMakeId(clock: Clock): MakeId {
  const pool = new Uint8Array(4096);
  let at = pool.length;
  let lastMs = 0;
  let counter = 0;
  const raw = new Uint8Array(16);
  return <P extends IdPrefix>(prefix: P): IdTypes[P] => {
    if (at + 10 > pool.length) {
      crypto.getRandomValues(pool);
      at = 0;
    }
    const ms = clock.now().getTime();
    if (ms > lastMs) {
      lastMs = ms;
      counter = ((pool[at]! & 7) << 8) | pool[at + 1]!;
    } else if (++counter > 0xfff) {
      lastMs++;
      counter = 0;
    }
    const high = Math.floor(lastMs / 0x10000);
    raw[0] = high >>> 24;
    raw[1] = high >>> 16;
    raw[2] = high >>> 8;
    raw[3] = high;
    raw[4] = lastMs >>> 8;
    raw[5] = lastMs;
    raw[6] = 0x70 | (counter >>> 8);
    raw[7] = counter;
    raw.set(pool.subarray(at + 2, at + 10), 8);
    raw[8] = 0x80 | (raw[8]! & 0x3f);
    at += 10;
    return typeIdOfBytes(prefix, raw);
  };
}
