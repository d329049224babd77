/** Waits for something inside a story's element; stories that need a click to be in their state begin with it. */
export async function reach<E extends Element = HTMLElement>(
  canvas: HTMLElement,
  selector: string,
  is: (found: E) => boolean = () => true,
): Promise<E> {
  for (;;) {
    const host = [...canvas.querySelectorAll('*')].find(({ shadowRoot }) => shadowRoot);
    const found = host?.shadowRoot?.querySelector<E>(selector);
    if (found && is(found)) return found;
    await new Promise((resolve) => {
      requestAnimationFrame(resolve);
    });
  }
}
