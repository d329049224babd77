import { useEffect } from 'react';
import { firstFieldIn } from './first-field.ts';
import { focusedIn } from './focused-in.ts';

/** A form that comes after its dialog has opened gets the focus, if that still is where opening put it: on the way out. */
export function useLateField(id: string): void {
  useEffect(() => {
    const look = new MutationObserver(() => {
      const focused = focusedIn(id);
      const field = firstFieldIn(id);
      if (!focused || !field) return;
      if (focused.matches('header *')) field.focus();
      look.disconnect();
    });
    look.observe(document.getElementById(id)!, { childList: true, subtree: true });
    return () => look.disconnect();
  }, [id]);
}
