import type { BrowserContext, Page, Route } from 'playwright-core';
import { expect } from 'vitest';
import { patienceMs } from './browser.ts';

type Where = Pick<Page | BrowserContext, 'route' | 'unroute'>;

/** Answers in the helpdesk's place until `during` has ended, however it ends: what a test leaves behind, the next one waits for. */
export async function answering<T>(
  where: Where,
  url: string | RegExp,
  answer: (route: Route) => Promise<void>,
  during: () => Promise<T>,
): Promise<T> {
  // Whoever asked may be gone by the time it is answered.
  const handler = (route: Route): Promise<void> => answer(route).catch(() => undefined);
  await where.route(url, handler);
  try {
    return await during();
  } finally {
    await where.unroute(url, handler);
  }
}

export interface Held {
  /** Until it has been asked for. */
  readonly asked: () => Promise<void>;
  /** Lets it go, and what is asked for later. */
  readonly release: () => void;
}
/** Holds back what a page asks for until it is released or `during` has ended, however it ends. */
export async function holding<T>(where: Where, url: string | RegExp, during: (held: Held) => Promise<T>): Promise<T> {
  const { promise: released, resolve: release } = Promise.withResolvers<void>();
  let isAsked = false;
  const asked = (): Promise<void> =>
    expect.poll(() => isAsked, { timeout: patienceMs, message: `the page asks for ${String(url)}` }).toBe(true);
  const answer = async (route: Route): Promise<void> => {
    isAsked = true;
    await released;
    await route.continue();
  };
  return await answering(where, url, answer, () => during({ asked, release }).finally(release));
}

/** The device has no network until `during` has ended, however it ends. */
export async function offline<T>(context: BrowserContext, during: () => Promise<T>): Promise<T> {
  await context.setOffline(true);
  try {
    return await during();
  } finally {
    await context.setOffline(false);
  }
}
