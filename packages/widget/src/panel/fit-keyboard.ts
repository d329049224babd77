/** An on-screen keyboard takes room that only `visualViewport` tells of; a full-screen panel fits into what is left. */
export function fitKeyboard(host: HTMLElement, signal: AbortSignal): void {
  const view = window.visualViewport;
  if (!view) return;
  const fit = (): void => {
    // Zoomed by fingers: the visitor wants to see it larger, not smaller.
    if (view.scale > 1.01) return;
    host.style.setProperty('--_height', `${view.height}px`);
    host.style.setProperty('--_top', `${view.offsetTop}px`);
  };
  view.addEventListener('resize', fit, { signal });
  view.addEventListener('scroll', fit, { signal });
  fit();
}
