import { isConversaError } from '@conversa/core/connector';
import { readEnv } from './env.ts';
import { createLogger } from './logger.ts';
import { reseal } from './reseal.ts';

try {
  const logger = createLogger({ level: 'warn', readable: true, destination: process.stdout });
  const count = await reseal(readEnv(process.env), logger);
  console.log(`The credentials of ${count} inboxes are sealed with the present secret key.`);
} catch (error) {
  console.error(isConversaError(error) ? `Nothing more was sealed. ${error.message}` : error);
  process.exitCode = 1;
}
