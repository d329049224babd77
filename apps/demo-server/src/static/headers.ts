type Headers = Readonly<Record<string, string>>;

/** The widget's files: any page may load them, also one that isolates itself (COEP). */
export function scriptHeaders(path: string): Headers {
  return {
    'access-control-allow-origin': '*',
    'cross-origin-resource-policy': 'cross-origin',
    'timing-allow-origin': '*',
    'cache-control':
      path === '/widget.js'
        ? 'public, max-age=300, stale-while-revalidate=86400'
        : 'public, max-age=31536000, immutable',
  };
}

export const publicHeaders: Headers = { 'cache-control': 'public, max-age=3600' };

/** The console runs nothing but its own files and speaks to nobody but this server, and to Meta where numbers are connected by its window. */
export function consoleHeaders(publicUrl: string, facebook = false): Headers {
  const policy = {
    'default-src': "'self'",
    'script-src': facebook ? "'self' https://connect.facebook.net" : "'self'",
    // Style attributes: positions and sizes computed at run time.
    'style-src': "'self' 'unsafe-inline'",
    'img-src': "'self' data: blob: https:",
    'media-src': "'self' blob: https:",
    'connect-src': facebook ? "'self' https://*.facebook.com" : "'self'",
    ...(facebook ? { 'frame-src': "'self' https://*.facebook.com" } : {}),
    'object-src': "'none'",
    'base-uri': "'none'",
    'form-action': "'self'",
    'frame-ancestors': "'none'",
  };
  return {
    'cache-control': 'no-cache',
    'content-security-policy': Object.entries(policy)
      .map(([name, value]) => `${name} ${value}`)
      .join('; '),
    // Windows that connect a channel speak to the page that opened them.
    'cross-origin-opener-policy': 'same-origin-allow-popups',
    'permissions-policy': 'camera=(), geolocation=(), microphone=(self)',
    'referrer-policy': 'same-origin',
    'x-frame-options': 'DENY',
    ...(publicUrl.startsWith('https:') ? { 'strict-transport-security': 'max-age=31536000' } : {}),
  };
}
