import { useResource } from '@conversa/react';
import type { ReactElement } from 'react';
import { useRetell, useText } from '../i18n/use-text.ts';
import { Icon } from './icon.tsx';

interface Toast {
  readonly id: number;
  readonly text: string;
  readonly kind: 'done' | 'problem';
  readonly undo?: () => void;
}

/** Long enough to read it and to reach its button; a hovered or focused one stays. */
const lastsMs = 6_000;
const listeners = new Set<() => void>();
const timers = new Map<number, ReturnType<typeof setTimeout>>();
let toasts: readonly Toast[] = [];
let count = 0;

function set(next: readonly Toast[]): void {
  toasts = next;
  for (const listener of listeners) listener();
}
function dismiss(id: number): void {
  clearTimeout(timers.get(id));
  timers.delete(id);
  set(toasts.filter((toast) => toast.id !== id));
}
const live = (id: number): void => {
  timers.set(
    id,
    setTimeout(() => dismiss(id), lastsMs),
  );
};
const rest = (id: number): void => clearTimeout(timers.get(id));

/** Says in passing what was done or what went wrong, with a way back where there is one. At most three at a time. */
export function toast(text: string, options: { readonly kind?: Toast['kind']; readonly undo?: () => void } = {}): void {
  const id = ++count;
  const { kind = 'done', undo } = options;
  const kept = toasts.slice(-2);
  for (const old of toasts) if (!kept.includes(old)) rest(old.id);
  set([...kept, { id, text, kind, ...(undo ? { undo } : {}) }]);
  live(id);
}

const resource = {
  getSnapshot: (): readonly Toast[] => toasts,
  subscribe: (listener: () => void): (() => void) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
};

export function Toasts(): ReactElement {
  const t = useText();
  const retell = useRetell();
  const shown = useResource(resource);
  return (
    <div className="toasts" role="status" aria-live="polite">
      {shown.map(({ id, text, kind, undo }) => (
        <div
          key={id}
          className="toast"
          data-kind={kind}
          onPointerEnter={() => rest(id)}
          onPointerLeave={() => live(id)}
          onFocusCapture={() => rest(id)}
          onBlurCapture={() => live(id)}
        >
          <Icon name={kind === 'done' ? 'check' : 'alert'} />
          <span className="grow">{retell(text)}</span>
          {undo && (
            <button
              type="button"
              className="button small"
              onClick={() => {
                dismiss(id);
                undo();
              }}
            >
              {t('undo')}
            </button>
          )}
          <button type="button" className="icon-button" aria-label={t('dismiss')} onClick={() => dismiss(id)}>
            <Icon name="close" />
          </button>
        </div>
      ))}
    </div>
  );
}
