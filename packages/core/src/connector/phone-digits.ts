/** Digits of a phone number, however it is written; undefined for what is none. */
export const phoneDigits = (value = ''): string | undefined =>
  /^[\d\s()+.-]*$/.test(value) ? value.replaceAll(/\D/g, '') : undefined;
