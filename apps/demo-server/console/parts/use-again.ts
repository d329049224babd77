import { useEffect, useRef } from 'react';

/**
 * Does it every so often while `isDue`. What asks the server is not due while it waits for an answer: asked anew before
 * each answer has come, none would ever come.
 */
export function useAgain(isDue: boolean, everyMs: number, run: () => void): void {
  const newest = useRef(run);
  newest.current = run;
  useEffect(() => {
    if (!isDue) return undefined;
    const timer = setInterval(() => newest.current(), everyMs);
    return () => clearInterval(timer);
  }, [isDue, everyMs]);
}
