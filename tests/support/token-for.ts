/** An API token for somebody with a password. */
export async function tokenFor(
  url: string,
  person: { readonly email: string; readonly password: string },
): Promise<string> {
  const send = (path: string, body: object, cookie = ''): Promise<Response> =>
    fetch(`${url}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: url, cookie },
      body: JSON.stringify(body),
    });
  const { email, password } = person;
  const signedIn = await send('/v1/session', { email, password });
  const made = await send('/v1/tokens', { name: 'tests' }, signedIn.headers.getSetCookie()[0]?.split(';')[0]);
  return ((await made.json()) as { secret: string }).secret;
}
