import { isConversaError } from '@conversa/core/connector';
import { flushCompileCache } from 'node:module';
import { readEnv } from './env.ts';
import { createLogger } from './logger.ts';
import { startServer } from './start-server.ts';

try {
  const env = readEnv(process.env);
  const logger = createLogger({
    level: env.logLevel,
    readable: process.stdout.isTTY,
    destination: process.stdout,
  });
  const app = await startServer(env, logger);
  const lines = [
    `Conversa is ready after ${Math.round(performance.now())} ms.`,
    `  Console      ${env.publicUrl}/`,
    `  Sample shop  ${env.publicUrl}/shop`,
    ...(env.simulators && !env.whatsapp
      ? [`  WhatsApp     ${env.publicUrl}/phone  (a customer’s phone, simulated)`]
      : []),
    ...(env.simulators && env.mail.inboundDomain === undefined
      ? [`  E-mail       ${env.publicUrl}/mailbox  (a customer’s mailbox, simulated)`]
      : []),
    `  API          ${env.publicUrl}/v1/docs`,
    ...(app.firstSignIn
      ? [
          '',
          `  Sign in with ${app.firstSignIn.email} and the password ${app.firstSignIn.password}`,
          '  It is shown only this once.',
        ]
      : []),
  ];
  console.log(`\n${lines.join('\n')}\n`);

  let ending: Promise<void> | undefined;
  let askedAt = 0;
  const end = (why: string, code: number): void => {
    // Asked a second time, somebody is in a hurry. One Ctrl-C may arrive twice: from the terminal and through pnpm.
    if (ending && performance.now() - askedAt > 1_000) process.exit(code || 130);
    if (ending) return;
    askedAt = performance.now();
    logger.info('Stopping.', { why });
    ending = app.stop().then(() => process.exit(code));
  };
  process.on('SIGINT', () => end('SIGINT', 0));
  process.on('SIGTERM', () => end('SIGTERM', 0));
  app.failed.catch((error: unknown) => {
    logger.error('The server cannot go on.', { error: String(error) });
    end('failure', 1);
  });

  // Now rather than at the end: a server may end without warning.
  flushCompileCache();
} catch (error) {
  console.error(isConversaError(error) ? `Conversa could not start. ${error.message}` : error);
  process.exit(1);
}
