const bubble =
  'M12 2.75c-5.4 0-9.75 3.8-9.75 8.5 0 2.6 1.37 4.95 3.5 6.5v2.75c0 .7.7 1.1 1.3.75l2.6-1.55c.75.15 1.5.2 2.35.2 5.4 0 9.75-3.8 9.75-8.65S17.4 2.75 12 2.75Z';

/** The launcher's button, drawn without a framework and without markup in strings: small, and no policy forbids it. */
export function createButton(): HTMLButtonElement {
  const button = document.createElement('button');
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  const path = document.createElementNS('http://www.w3.org/2000/svg', 'path');
  path.setAttribute('d', bubble);
  svg.setAttribute('viewBox', '0 0 24 24');
  svg.ariaHidden = 'true';
  svg.append(path);
  button.type = 'button';
  button.className = 'launcher';
  button.setAttribute('part', 'launcher');
  button.append(svg);
  return button;
}
