import { flushSync } from 'react-dom';

/**
 * Puts a piece where the caret is, in the place of what is selected, and the caret behind it: before the next key. A frame
 * later the focus may be elsewhere already, and what is typed there would land here.
 */
export function insertAtCaret(area: HTMLTextAreaElement, piece: string, write: (text: string) => void): void {
  const { value, selectionStart: at, selectionEnd: end } = area;
  flushSync(() => write(value.slice(0, at) + piece + value.slice(end)));
  area.focus();
  area.setSelectionRange(at + piece.length, at + piece.length);
}
