/** Black or white, whichever has the higher contrast on a colour `#rrggbb`: always at least 4.5:1. */
export function textOn(color: string): string {
  const part = (at: number): number => (Number.parseInt(color.slice(at, at + 2), 16) / 255) ** 2.2;
  return part(1) * 0.2126 + part(3) * 0.7152 + part(5) * 0.0722 > 0.179 ? '#000' : '#fff';
}
