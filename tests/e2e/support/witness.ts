import type { BrowserContext, Response } from 'playwright-core';

/** An answer as a browser got it. */
export interface Answer {
  /** `POST /v1/session` */
  readonly route: string;
  readonly body: string;
  readonly headers: string;
}

/** Takes down every answer of the helpdesk that a browser gets. Open streams never end: what is in them is asked for as pages. */
export function witness(context: BrowserContext, origin: string): { answers(): Promise<readonly Answer[]> } {
  const heard: Promise<Answer | undefined>[] = [];
  context.on('response', (response) => {
    if (response.url().startsWith(origin)) heard.push(take(response));
  });
  return { answers: async () => (await Promise.all(heard)).filter((answer) => answer !== undefined) };
}

async function take(response: Response): Promise<Answer | undefined> {
  const all = await response.headersArray().catch(() => []);
  const isStream = all.some(({ name, value }) => name === 'content-type' && value.startsWith('text/event-stream'));
  // A redirect, and what was cancelled when the page went, have no body.
  const body = isStream ? '' : await response.text().catch(() => '');
  return {
    route: `${response.request().method()} ${new URL(response.url()).pathname}`,
    body,
    headers: all.map(({ name, value }) => `${name}: ${value}`).join('\n'),
  };
}
