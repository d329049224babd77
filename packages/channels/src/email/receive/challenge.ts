import { correlationOf, messageIdOf } from '../marks.ts';
import type { ParsedMail } from '../mime/parse.ts';

/** Of the mail that we send to an inbox's own address to see whether it comes back to us. */
export const challengeHeader = 'x-conversa-test';

/** Random, signed by being a Message-ID of ours. */
export function newChallenge(
  secret: string,
  address: string,
): { readonly challenge: string; readonly messageId: string } {
  const challenge = `test-${crypto.randomUUID()}`;
  return { challenge, messageId: messageIdOf(secret, challenge, address) };
}

/** A copied header proves nothing: the mark in it must be ours, and of this inbox. */
export function challengeIn(
  secrets: readonly string[],
  { header }: ParsedMail,
  own: readonly string[],
): string | undefined {
  const mark = header.all(challengeHeader)[0]?.trim();
  const id = mark === undefined ? undefined : correlationOf(secrets, mark);
  if (!id?.startsWith('test-')) return undefined;
  const domain = mark!.slice(mark!.lastIndexOf('@') + 1).toLowerCase();
  return own.some((address) => address.endsWith(`@${domain}`)) ? id : undefined;
}
