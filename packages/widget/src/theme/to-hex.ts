/** Any colour that CSS knows as `#rrggbb`; what shines through is lost. Undefined for what is no colour. */
export function toHex(color: string): string | undefined {
  const text = color.trim();
  if (/^#[0-9a-f]{6}$/iu.test(text)) return text.toLowerCase();
  if (!text || !CSS.supports('color', text)) return undefined;
  const canvas = document.createElement('canvas');
  canvas.width = canvas.height = 1;
  const context = canvas.getContext('2d');
  if (!context) return undefined;
  context.fillStyle = text;
  context.fillRect(0, 0, 1, 1);
  const [r, g, b] = context.getImageData(0, 0, 1, 1).data;
  return `#${[r!, g!, b!].map((part) => part.toString(16).padStart(2, '0')).join('')}`;
}
