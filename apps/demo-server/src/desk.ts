import {
  type Blobs,
  connectorEntry,
  createHelpdesk,
  folderBlobs,
  type Helpdesk,
  isHelpdeskPath,
  type Logger,
  s3Blobs,
} from '@conversa/core';
import { website } from '@conversa/channels/website';
import { postgresStorage } from '@conversa/core/storage/postgres';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { connectWhatsApp } from './channels.ts';
import { connectEmail } from './email.ts';
import type { BlobPlace, Env } from './env.ts';
import { type FirstSignIn, setUp } from './first-run.ts';
import { clientAddress } from './http-server/client-address.ts';
import { type Caller, serve } from './http-server/serve.ts';
import { smtpMailer } from './mailer.ts';
import { problemOf } from './problem-of.ts';
import { loadSecretKey } from './secret-key.ts';
import { type SimulatedPages, simulatedPages } from './simulated/pages.ts';
import { staticFiles } from './static/static-files.ts';

export interface Desk {
  readonly port: number;
  /** On the very first run: how to sign in. */
  readonly firstSignIn: FirstSignIn | undefined;
  /** Finishes answers, streams and sends, then stops. */
  stop(): Promise<void>;
}

const drainMs = 8_000;
const appDir = path.join(import.meta.dirname, '..');

/** The helpdesk on a database that runs, with its stand-ins, files and HTTP. @throws {ConversaError} */
export async function openDesk(env: Env, connectionString: string, logger: Logger): Promise<Desk> {
  const cleanup: (() => Promise<void>)[] = [];
  const stop = async (): Promise<void> => {
    for (let end = cleanup.pop(); end; end = cleanup.pop())
      await end().catch((error: unknown) => logger.error('Stopping was not clean.', { error: String(error) }));
  };
  try {
    const storage = postgresStorage({ connectionString, logger });
    const secret = env.secretKey ?? (await loadSecretKey(env.dataDir));
    const whatsapp = await connectWhatsApp(env);
    if (whatsapp?.simulated) cleanup.push(() => whatsapp.simulated!.meta.close());
    const mail = await connectEmail(env, [secret, ...env.formerSecretKeys]);
    if (mail.simulated) cleanup.push(() => mail.simulated!.provider.close());
    const helpdesk = createHelpdesk({
      storage,
      blobs: blobsAt(env.blobs),
      connectors: [connectorEntry(website, null), mail.entry, ...(whatsapp ? [whatsapp.entry] : [])],
      publicUrl: env.publicUrl,
      secret,
      formerSecrets: env.formerSecretKeys,
      logger,
      ...(env.mailer ? { mailer: smtpMailer(env.mailer) } : {}),
      ...(env.bus === 'postgres' ? { bus: storage.bus(), lease: storage.lease() } : {}),
    });
    cleanup.push(() => helpdesk.stop());
    await helpdesk.start();
    const firstSignIn = await setUp(helpdesk, storage);
    await whatsapp?.simulated?.connect(helpdesk, storage);
    await mail.simulated?.connect(helpdesk, storage);
    const pages = simulatedPages(appDir, whatsapp?.simulated, mail.simulated);
    const server = await serve({
      fetch: answer(helpdesk, env, pages, async () => (await storage.inboxes.byChannel('website'))[0]?.inbox.id),
      port: env.port,
      host: env.host,
      clientAddress: clientAddress(env.trustedProxies),
      logger,
    });
    cleanup.push(async () => {
      const drained = server.drain(drainMs);
      await cleanup.pop()?.();
      await drained;
    });
    return { port: server.port, firstSignIn, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

function blobsAt(place: BlobPlace): Blobs {
  return place.kind === 'folder' ? folderBlobs(place.folder) : s3Blobs(place);
}

type Fetch = (request: Request, caller: Caller) => Promise<Response>;

function answer(
  helpdesk: Helpdesk,
  env: Env,
  pages: SimulatedPages,
  shopInbox: () => Promise<string | undefined>,
): Fetch {
  const files = staticFiles({
    widgetDir: path.join(path.dirname(fileURLToPath(import.meta.resolve('@conversa/widget/package.json'))), 'dist'),
    consoleDir: path.join(appDir, 'dist', 'console'),
    shopDir: path.join(appDir, 'shop'),
    publicUrl: env.publicUrl,
    facebook: env.whatsapp?.signupConfigId !== undefined,
    shopInbox,
  });
  return async (request, caller) => {
    const { pathname } = new URL(request.url);
    if (isHelpdeskPath(pathname)) return helpdesk.fetch(request, caller);
    return (pages(request, pathname) ?? files(request, pathname)).catch(problemOf);
  };
}
