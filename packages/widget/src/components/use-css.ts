import type { RefObject } from 'preact';
import { useLayoutEffect } from 'preact/hooks';
import { styleSheet } from '../style-sheet.ts';

/** Gives the shadow root the rules of a part that came later than the others. */
export function useCss(ref: RefObject<Element | null>, css: string): void {
  useLayoutEffect(() => {
    const root = ref.current?.getRootNode();
    const sheet = styleSheet(css);
    if (root instanceof ShadowRoot && !root.adoptedStyleSheets.includes(sheet)) root.adoptedStyleSheets.push(sheet);
  }, [ref, css]);
}
