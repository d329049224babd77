const allowed = 'GET, POST';
const headers = 'authorization, content-type, last-event-id, x-file-name';

/** The visitor API answers pages of any origin; which of them may use an inbox is decided per inbox, without cookies. */
export function withCors(response: Response, request: Request): Response {
  const origin = request.headers.get('origin');
  response.headers.append('vary', 'Origin');
  if (origin === null) return response;
  response.headers.set('access-control-allow-origin', origin);
  response.headers.set('access-control-expose-headers', 'retry-after, x-request-id');
  // A public chat on a page that isolates itself (COEP) must still be readable.
  response.headers.set('cross-origin-resource-policy', 'cross-origin');
  return response;
}
export function preflight(request: Request): Response {
  const response = new Response(null, { status: 204 });
  response.headers.set('access-control-allow-methods', allowed);
  response.headers.set('access-control-allow-headers', headers);
  response.headers.set('access-control-max-age', '7200');
  return withCors(response, request);
}
