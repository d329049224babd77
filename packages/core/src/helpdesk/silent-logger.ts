import type { Logger } from '../ports/logger.ts';

const nothing = (): void => undefined;
/** A library says nothing unless it is given a logger. */
export const silentLogger: Logger = {
  debug: nothing,
  info: nothing,
  warn: nothing,
  error: nothing,
  child: () => silentLogger,
};
