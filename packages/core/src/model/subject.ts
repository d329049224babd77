const prefix =
  /^\s*(re|fwd?|aw|wg|rv|sv|odp|tr|res|enc|vs|ynt|antw|ref|r|回复|答复|转发|回覆|轉寄)(\[\d{1,3}\])?\s*[:：]\s*/iu;
const tag = /^\s*\[[^\]]{1,60}\]\s*/;

/** A mail's subject without what programs put before it: `Re:`, `AW:`, `[list]`… */
export function plainSubject(subject: string): string {
  let plain = subject.replaceAll(/\s+/g, ' ').trim().slice(0, 998);
  for (let n = 0; n < 20; n++) {
    const shorter = plain.replace(prefix, '').replace(tag, '').trim();
    if (shorter === plain || shorter === '') break;
    plain = shorter;
  }
  return plain;
}
/** Whether it says that it answers or passes on another mail. */
export function isReplySubject(subject: string): boolean {
  return prefix.test(subject.replace(tag, ''));
}
