import type { ChannelEvent, Json, JsonObject } from '@conversa/core/connector';
import { list, objects } from './read.ts';

/** Everything a list holds, each to be made an event by itself; what is no object fails by itself, too. */
export function* each(
  value: Json | undefined,
  make: (item: JsonObject) => ChannelEvent,
): Generator<() => ChannelEvent> {
  const good = objects(value);
  for (const item of good) yield () => make(item);
  for (let bad = good.length; bad < list(value).length; bad++)
    yield () => {
      throw new TypeError('an item that is not an object');
    };
}
