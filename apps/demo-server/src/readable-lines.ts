import type { DestinationStream } from 'pino';

/** Turns a line of JSON into `12:30:01 warn  Message  key=value` for people. */
export function readableLines(out: DestinationStream): DestinationStream {
  return {
    write: (line) => {
      const { time, level, msg, ...fields } = JSON.parse(line) as { [name: string]: unknown };
      const rest = Object.entries(fields).map(
        ([name, value]) => `${name}=${typeof value === 'string' ? value : JSON.stringify(value)}`,
      );
      const clock = String(time).slice(11, 19);
      out.write(`${[`${clock} ${String(level).padEnd(5)} ${String(msg)}`, ...rest].join('  ')}\n`);
    },
  };
}
