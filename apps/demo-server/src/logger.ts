import type { LogFields, Logger } from '@conversa/core';
import { pino, type DestinationStream, type Logger as Pino } from 'pino';
import { readableLines } from './readable-lines.ts';

const secretNames = [
  'authorization',
  'cookie',
  'password',
  'secret',
  'secretKey',
  'token',
  'accessToken',
  'credentials',
  'connectionString',
];

/** Structured lines for machines, or readable ones for a terminal. Fields that may hold secrets are blanked. */
export function createLogger(options: {
  readonly level: 'debug' | 'info' | 'warn' | 'error';
  readonly readable: boolean;
  readonly destination: DestinationStream;
}): Logger {
  const destination = options.readable ? readableLines(options.destination) : options.destination;
  return wrap(
    pino(
      {
        level: options.level,
        base: null,
        timestamp: pino.stdTimeFunctions.isoTime,
        formatters: { level: (level) => ({ level }) },
        redact: { paths: secretNames.flatMap((name) => [name, `*.${name}`]), censor: '[redacted]' },
      },
      destination,
    ),
  );
}

function wrap(inner: Pino): Logger {
  const at =
    (level: 'debug' | 'info' | 'warn' | 'error') =>
    (message: string, fields: LogFields = {}): void =>
      inner[level](fields, message);
  return {
    debug: at('debug'),
    info: at('info'),
    warn: at('warn'),
    error: at('error'),
    child: (fields) => wrap(inner.child(fields)),
  };
}
