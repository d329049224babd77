/** The field one begins with in what opens: the one that says so, else the first of a form. */
export const firstFieldIn = (id: string): HTMLElement | null =>
  document.querySelector<HTMLElement>(`[id="${id}"] [data-autofocus]`) ??
  document.querySelector<HTMLElement>(`[id="${id}"] form :is(input, select, textarea)`);
