/** While the panel covers the whole page, everything else on it is out of reach and does not scroll. */
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
    const covered = around(host).filter((element) => !element.inert);
    for (const element of covered) element.inert = true;
    style.overflow = 'hidden';
    undo = () => {
      for (const element of covered) element.inert = false;
      style.overflow = overflow;
    };
  };
}

/** Everything beside the element and beside what it stands in. */
function around(element: Element): readonly HTMLElement[] {
  const found: HTMLElement[] = [];
  for (let at = element; at.parentElement && at !== document.body; at = at.parentElement)
    for (const sibling of at.parentElement.children)
      if (sibling !== at && sibling instanceof HTMLElement) found.push(sibling);
  return found;
}
