import type { Mail } from '../../model/mail.ts';

/** Who took part in a mail: wrote it, or was openly written to. */
export function tookPart(mail: Mail | undefined, address: string | undefined): boolean {
  if (!mail || !address) return false;
  const wanted = address.toLowerCase();
  return [mail.from?.address, mail.replyTo, ...mail.to, ...mail.cc].some((one) => one?.toLowerCase() === wanted);
}
/** Everybody it was sent to, each once. */
export function recipientsOf(mail: Mail | undefined): readonly string[] {
  return [...new Set([...(mail?.to ?? []), ...(mail?.cc ?? []), ...(mail?.bcc ?? [])].map((one) => one.toLowerCase()))];
}
