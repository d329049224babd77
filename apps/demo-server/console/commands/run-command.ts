import { useLayoutEffect, useRef } from 'react';
import type { CommandId } from './command-table.ts';

type Handlers = { readonly [C in CommandId]?: (() => void) | undefined };
/** What is on the screen offers its commands; what came last comes first. */
const offers: { readonly current: Handlers }[] = [];

const handlerOf = (id: CommandId): (() => void) | undefined =>
  offers.findLast(({ current }) => current[id] !== undefined)?.current[id];

export const canRun = (id: CommandId): boolean => handlerOf(id) !== undefined;

/** Does it if something on the screen can. */
export function runCommand(id: CommandId): boolean {
  const handler = handlerOf(id);
  handler?.();
  return handler !== undefined;
}

/** Offers commands while the component is on the screen; `undefined` is not offered. */
export function useCommands(handlers: Handlers): void {
  const offer = useRef<Handlers>(handlers);
  offer.current = handlers;
  // What is seen answers to its keys at once.
  useLayoutEffect(() => {
    offers.push(offer);
    return () => {
      offers.splice(offers.indexOf(offer), 1);
    };
  }, []);
}
