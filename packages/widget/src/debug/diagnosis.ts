import { visitorPrefix } from '@conversa/core/client';
import type { Host } from '../host.ts';

/** One thing looked at. */
export interface Finding {
  readonly what: string;
  readonly ok: boolean;
  readonly says: string;
}
export interface Diagnosis {
  findings(): readonly Finding[];
  stop(): void;
}

const lookMs = 1_000;

/** Looks every second and when the page's policy is hurt. Values of the storage are not shown: they may be copied around. */
export function createDiagnosis(host: Host, changed: () => void): Diagnosis {
  const life = new AbortController();
  const { signal } = life;
  const violations = new Set<string>();
  const violated = (directive: string, uri: string): void => {
    violations.add(`${directive} forbids ${uri || 'inline'}`);
    changed();
  };
  document.addEventListener(
    'securitypolicyviolation',
    ({ effectiveDirective, blockedURI }) => violated(effectiveDirective, blockedURI),
    { signal },
  );
  // What was forbidden before this was loaded; only some browsers remember.
  if ('ReportingObserver' in window) {
    const observer = new ReportingObserver(
      (reports) => {
        for (const { body } of reports) {
          const { effectiveDirective, blockedURL } = body as unknown as Record<string, string | undefined>;
          violated(effectiveDirective ?? '', blockedURL ?? '');
        }
      },
      { types: ['csp-violation'], buffered: true },
    );
    observer.observe();
    signal.addEventListener('abort', () => observer.disconnect());
  }
  const timer = setInterval(changed, lookMs);
  signal.addEventListener('abort', () => clearInterval(timer));
  return {
    findings: () => [
      ...loaded(host.base),
      { what: 'Inbox', ok: host.inboxId !== '', says: host.inboxId },
      admission(host),
      { what: 'Settings', ok: !host.error, says: JSON.stringify(host.config) },
      stream(host),
      {
        what: 'Content security policy',
        ok: violations.size === 0,
        says: violations.size === 0 ? 'nothing forbidden' : [...violations].join('\n'),
      },
      storage(host),
      {
        what: 'Page',
        ok: isSecureContext,
        says: `${location.origin}, ${isSecureContext ? 'secure' : 'not secure: without locks'}`,
      },
      { what: 'Browser', ok: true, says: navigator.userAgent },
    ],
    stop: () => life.abort(),
  };
}

function loaded(base: string): readonly Finding[] {
  const entries = performance
    .getEntriesByType('resource')
    .filter((entry): entry is PerformanceResourceTiming => entry.name.startsWith(base));
  const lines = entries
    .filter(({ name }) => !name.endsWith('/events'))
    .map(({ name, startTime, duration, encodedBodySize }) => {
      const size = encodedBodySize > 0 ? `, ${encodedBodySize} bytes` : '';
      return `${name.slice(base.length)}: at ${Math.round(startTime)} ms for ${Math.round(duration)} ms${size}`;
    });
  return [{ what: 'Loaded', ok: entries.length > 0, says: lines.join('\n') || `nothing from ${base}` }];
}

function admission({ error, config }: Host): Finding {
  const what = 'This page may run the chat';
  if (error) return { what, ok: false, says: `${(error as { code?: string }).code ?? 'error'}: ${error.message}` };
  return config.inboxId
    ? { what, ok: true, says: `${location.origin} is allowed` }
    : { what, ok: true, says: 'the server has not answered yet' };
}

function stream({ panel }: Host): Finding {
  const state = panel?.connection.getSnapshot() ?? 'not begun: the panel is not loaded';
  return { what: 'Event stream', ok: state !== 'offline', says: state };
}

function storage({ inboxId, consent }: Host): Finding {
  const what = consent ? 'Stored (after the visitor acts)' : 'Stored';
  try {
    const keys = Object.keys(localStorage).filter((key) => key.startsWith(visitorPrefix(inboxId)));
    return {
      what,
      ok: true,
      // Drafts are named after who writes them, which is nobody else's business.
      says:
        keys
          .map((key) => `${key.replace(/[@?].*/su, '@…')}: ${localStorage.getItem(key)!.length} characters`)
          .join('\n') || 'nothing',
    };
  } catch {
    return { what, ok: false, says: 'the browser denies storage; conversations are lost with the page' };
  }
}
