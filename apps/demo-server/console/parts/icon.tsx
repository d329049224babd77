import type { ReactElement } from 'react';

const paths = {
  chat: 'M4 6.5A2.5 2.5 0 0 1 6.5 4h11A2.5 2.5 0 0 1 20 6.5v7a2.5 2.5 0 0 1-2.5 2.5H11l-4.5 4v-4A2.5 2.5 0 0 1 4 13.5z',
  inbox:
    'M4 13l2.2-7.3A2 2 0 0 1 8.1 4.3h7.8a2 2 0 0 1 1.9 1.4L20 13v4.5a2 2 0 0 1-2 2H6a2 2 0 0 1-2-2zM4 13h4.5l1.2 2.4h4.6l1.2-2.4H20',
  leave: 'M10 5H6.5A1.5 1.5 0 0 0 5 6.5v11A1.5 1.5 0 0 0 6.5 19H10M14.5 8l4 4-4 4M9.5 12h9',
  back: 'M14.5 6l-6 6 6 6',
  plus: 'M12 5v14M5 12h14',
  check: 'M5 12.5l4.5 4.5L19 7.5',
  checks: 'M2.5 12.5L7 17l8.5-9M11 16l1 1 9.5-9.5',
  clock: 'M12 7.5V12l3 2M20 12a8 8 0 1 1-16 0 8 8 0 0 1 16 0z',
  alert:
    'M12 8v5M12 16.2v.1M10.4 4.6L3.3 17a1.8 1.8 0 0 0 1.6 2.7h14.2a1.8 1.8 0 0 0 1.6-2.7L13.6 4.6a1.8 1.8 0 0 0-3.2 0z',
  copy: 'M9 9h9.5v10.5H9zM15 9V4.5H5.5V15H9',
  note: 'M5 4.5h14v9.5L14 19.5H5zM14 19.5V14h5M8.5 9h7M8.5 12.5h4',
  send: 'M4.5 12L20 4.5 15.5 20l-3.6-6z',
  globe:
    'M20 12a8 8 0 1 1-16 0 8 8 0 0 1 16 0zM4 12h16M12 4c2.2 2.3 3.2 5 3.2 8s-1 5.7-3.2 8c-2.2-2.3-3.2-5-3.2-8S9.800 6.300 12 4z',
  clip: 'M8 12.500l5.800-5.800a2.700 2.700 0 0 1 3.800 3.800l-7.300 7.300a4.400 4.400 0 0 1-6.200-6.200l6.600-6.600',
} as const;
export type IconName = keyof typeof paths;

export function Icon({ name }: { readonly name: IconName }): ReactElement {
  return (
    <svg className="icon" viewBox="0 0 24 24" aria-hidden="true">
      <path d={paths[name]} />
    </svg>
  );
}
