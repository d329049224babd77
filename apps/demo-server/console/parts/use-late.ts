import { useEffect, useState } from 'react';

/** Whether something has lasted longer than one cares to wait in silence. */
export function useLate(lasts: boolean, patienceMs: number): boolean {
  const [late, setLate] = useState(false);
  useEffect(() => {
    if (!lasts) return setLate(false);
    const timer = setTimeout(() => setLate(true), patienceMs);
    return () => clearTimeout(timer);
  }, [lasts, patienceMs]);
  return lasts && late;
}
