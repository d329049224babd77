import type { VNode } from 'preact';

const outlines = {
  close: 'm6 6 12 12M18 6 6 18',
  send: 'M12 19V5m-6.5 6.5L12 5l6.5 6.5',
  attach: 'm20 11.5-7.8 7.8a5 5 0 0 1-7.1-7.1l8.3-8.3a3.3 3.3 0 0 1 4.7 4.7l-8.2 8.2a1.7 1.7 0 0 1-2.4-2.4l7.2-7.1',
  emoji: 'M8.5 14.5a4.3 4.3 0 0 0 7 0M9 9.5v.1m6-.1v.1M12 3.5a8.5 8.5 0 1 1 0 17 8.5 8.5 0 0 1 0-17Z',
  list: 'M5 7h14M5 12h14M5 17h9',
  back: 'm14.5 5.5-6.5 6.5 6.5 6.5',
  bell: 'M6 16.5v-6a6 6 0 0 1 12 0v6l1.5 1.5h-15L6 16.5Zm4 4h4',
  mute: 'M6 16.5v-6a6 6 0 0 1 12 0v6l1.5 1.5h-15L6 16.5Zm4 4h4M4 3l16 18',
} as const;
export interface IconProps {
  readonly name?: keyof typeof outlines;
  /** An outline of one's own, for parts that come in later chunks. */
  readonly path?: string;
}

export const Icon = ({ name, path }: IconProps): VNode => (
  <svg viewBox="0 0 24 24" aria-hidden="true" data-icon={name}>
    <path d={path ?? outlines[name!]} />
  </svg>
);
