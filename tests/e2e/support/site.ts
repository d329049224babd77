import { createServer } from 'node:http';

/** What a page of the site is made of. */
export interface SitePage {
  /** In the head, before anything else. */
  readonly head?: string;
  readonly body?: string;
  readonly csp?: string;
  /** On `<html>`. */
  readonly attributes?: string;
}
export interface Site {
  readonly origin: string;
  /** Registers a page and returns its address. */
  page(path: string, page: SitePage): string;
  close(): Promise<void>;
}

/** Somebody's website: another origin than the helpdesk's. */
export async function startSite(): Promise<Site> {
  const pages = new Map<string, SitePage>();
  const server = createServer((request, response) => {
    const page = pages.get(new URL(request.url ?? '/', 'http://site').pathname);
    if (!page) {
      response.writeHead(request.url === '/favicon.ico' ? 204 : 404).end();
      return;
    }
    const { head = '', body = '<h1>Somebody’s site</h1>', csp, attributes = 'lang="en"' } = page;
    response.writeHead(200, {
      'content-type': 'text/html; charset=utf-8',
      ...(csp ? { 'content-security-policy': csp } : {}),
    });
    response.end(
      `<!doctype html><html ${attributes}><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>Site</title>${head}</head><body>${body}</body></html>`,
    );
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const origin = `http://127.0.0.1:${(server.address() as { port: number }).port}`;
  return {
    origin,
    page: (path, page) => {
      pages.set(path, page);
      return `${origin}${path}`;
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
