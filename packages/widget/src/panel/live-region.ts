/** Says things to screen readers: what is in it is spoken, and gone a second later so that nobody reads it twice. */
export function liveRegion(box: HTMLElement): (text: string) => void {
  const region = document.createElement('p');
  region.className = 'sr';
  region.setAttribute('role', 'status');
  box.append(region);
  let timer: ReturnType<typeof setTimeout>;
  return (text) => {
    region.textContent = text;
    clearTimeout(timer);
    timer = setTimeout(() => (region.textContent = ''), 1_000);
  };
}
