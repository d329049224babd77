import { ConversaError } from '../../../errors.ts';

/** The row a statement had to find. @throws `not_found` */
export function found<T>(row: T | undefined, what: string): T {
  if (row === undefined) throw new ConversaError('not_found', `There is no ${what}.`);
  return row;
}
