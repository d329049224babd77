const bubble = 'M12 3c-5 0-9 4-9 8 0 3 1 5 3 7v2c0 1 1 1 2 1l2-1h2c5 0 9-4 9-9S17 3 12 3Z';

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
