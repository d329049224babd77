/**
 * Where the focus is within an element. What opens takes the focus a frame or two after it is seen; whoever has gone to a
 * field of it by then stays there.
 */
export const focusedIn = (id: string): HTMLElement | null => document.querySelector(`[id="${id}"] :focus`);
