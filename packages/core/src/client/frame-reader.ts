import type { Frame } from '../protocol/frame.ts';

/** Takes frames out of an event stream, however its bytes are cut: those that are complete with the bytes given. */
export function frameReader(): (bytes: Uint8Array) => readonly Frame[] {
  const decoder = new TextDecoder();
  let rest = '';
  return (bytes) => {
    const blocks = (rest + decoder.decode(bytes, { stream: true })).split('\n\n');
    rest = blocks.pop()!;
    return blocks.flatMap((block) => {
      const data = block
        .split('\n')
        .filter((line) => line.startsWith('data:'))
        .map((line) => line.slice(5))
        .join('\n');
      return data ? [JSON.parse(data) as Frame] : [];
    });
  };
}
