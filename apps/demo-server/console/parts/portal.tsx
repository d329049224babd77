import type { ReactNode, ReactPortal } from 'react';
import { createPortal } from 'react-dom';

/** Draws outside of everything that clips or stacks, but inside the application's root. */
export function Portal({ children }: { readonly children: ReactNode }): ReactPortal {
  return createPortal(children, document.querySelector('#layers')!);
}
