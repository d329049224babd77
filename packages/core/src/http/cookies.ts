const isSecure = (publicUrl: string): boolean => publicUrl.startsWith('https:');
const nameOf = (publicUrl: string): string => (isSecure(publicUrl) ? '__Host-conversa' : 'conversa_session');

/** The session's token from the cookie header. */
export function sessionToken(request: Request, publicUrl: string): string | undefined {
  const name = nameOf(publicUrl);
  for (const pair of (request.headers.get('cookie') ?? '').split(';')) {
    const at = pair.indexOf('=');
    if (at > 0 && pair.slice(0, at).trim() === name) return pair.slice(at + 1).trim();
  }
  return undefined;
}
export function sessionCookie(publicUrl: string, token: string, expiresAt: Date): string {
  const secure = isSecure(publicUrl) ? '; Secure' : '';
  return `${nameOf(publicUrl)}=${token}; Path=/; HttpOnly; SameSite=Lax; Expires=${expiresAt.toUTCString()}${secure}`;
}
export const endedCookie = (publicUrl: string): string => sessionCookie(publicUrl, '', new Date(0));
