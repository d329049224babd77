/** A phone number as people write it, as E.164: `+351 912 345 678` -> `+351912345678`. Undefined: it is none, or lacks its country. */
export function phoneOf(text: string): string | undefined {
  const trimmed = text.trim().replace(/^00/, '+');
  if (!/^\+?[\d\s().-]+$/.test(trimmed)) return undefined;
  const digits = trimmed.replaceAll(/\D/g, '');
  // No country code begins with a zero: that is a trunk prefix, and the country is missing.
  return digits.length >= 8 && digits.length <= 15 && !digits.startsWith('0') ? `+${digits}` : undefined;
}
