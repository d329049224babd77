const before = /REFUSED|NOTFOUND|EAI_AGAIN|UNREACH|CONNECT_TIMEOUT|_TLS_|CERT_/;

/**
 * No connection came about, so the provider was sent nothing and may be asked again. To be asked of what the call itself
 * threw, never of what came after it.
 */
export function neverArrived(error: unknown, depth = 0): boolean {
  const { code, cause } = (error ?? {}) as { readonly code?: unknown; readonly cause?: unknown };
  return (typeof code === 'string' && before.test(code)) || (depth < 4 && neverArrived(cause, depth + 1));
}
