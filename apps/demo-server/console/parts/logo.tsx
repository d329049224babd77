import type { ReactElement } from 'react';

export function Logo(): ReactElement {
  return (
    <svg className="logo" viewBox="0 0 32 32" aria-hidden="true">
      <rect width="32" height="32" rx="9" />
      <path d="M9 12.5A4.5 4.5 0 0 1 13.5 8h5a4.5 4.5 0 0 1 4.5 4.5v3a4.5 4.5 0 0 1-4.5 4.5H15l-4.2 3.4c-.5.4-1.3.1-1.3-.6V19A4.5 4.5 0 0 1 9 15.5z" />
    </svg>
  );
}
