/** While the panel covers the whole page, the page is out of reach and does not scroll. */
export function coverPage(host: HTMLElement): (on: boolean) => void {
  let undo: (() => void) | undefined;
  return (on) => {
    if (on === (undo !== undefined)) return;
    if (!on) {
      undo!();
      undo = undefined;
      return;
    }
    const { style } = document.documentElement;
    const { overflow } = style;
    const covered = [...document.body.children].filter(
      (element): element is HTMLElement => element !== host && element instanceof HTMLElement && !element.inert,
    );
    for (const element of covered) element.inert = true;
    style.overflow = 'hidden';
    undo = () => {
      for (const element of covered) element.inert = false;
      style.overflow = overflow;
    };
  };
}
