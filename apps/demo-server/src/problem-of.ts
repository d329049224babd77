import { isConversaError } from '@conversa/core';

const statuses: { readonly [code: string]: number } = { not_found: 404, method_not_allowed: 405 };

/** The server's own refusals, in the shape of the helpdesk's. @throws what is no refusal */
export function problemOf(error: unknown): Response {
  const status = isConversaError(error) ? statuses[error.code] : undefined;
  if (!isConversaError(error) || status === undefined) throw error;
  const title = error.code.charAt(0).toUpperCase() + error.code.slice(1).replaceAll('_', ' ');
  return Response.json(
    { type: `https://conversa.dev/problems/${error.code}`, title, status, code: error.code, detail: error.message },
    { status, headers: { 'content-type': 'application/problem+json', 'cache-control': 'no-store' } },
  );
}
