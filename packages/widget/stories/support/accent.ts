import { html, type TemplateResult } from 'lit';
import { textOn } from '../../src/contrast.ts';
import './accent.css';

/** An element in its brand's colour, at the size it would have on a page. */
export const inBrand = (
  content: unknown,
  size: 'panel' | 'wide' | 'bare' = 'bare',
  color = '#2f5d50',
): TemplateResult =>
  html`<div class="story ${size}" style="--conversa-accent:${color};--conversa-on-accent:${textOn(color)}">
    ${content}
  </div>`;
