const address = /^[^\s@<>(),;:"]+@[^\s@<>(),;:"]+\.[^\s@<>(),;:".]{2,}$/;

/** What was typed or pasted as plain addresses: `Ana <ana@shop.example>; bo@shop.example`. */
export function readRecipients(text: string): {
  readonly addresses: readonly string[];
  readonly wrong: readonly string[];
} {
  const given = text
    .split(/[,;\n]/)
    .map((one) => (/<([^<>]+)>\s*$/.exec(one)?.[1] ?? one).trim())
    .filter(Boolean);
  const unique = [...new Map(given.map((one) => [one.toLowerCase(), one])).values()];
  return { addresses: unique.filter((one) => address.test(one)), wrong: unique.filter((one) => !address.test(one)) };
}
export const writeRecipients = (addresses: readonly string[]): string => addresses.join(', ');
