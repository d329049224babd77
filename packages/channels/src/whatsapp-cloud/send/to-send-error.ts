import { callFailure, SendError } from '@conversa/core/connector';
import { sendFailure } from '../errors.ts';
import { GraphError } from '../graph-error.ts';

/** A failed call, as the outbox understands it. A call whose answer never came may have been carried out. */
export const toSendError = (error: unknown): SendError =>
  new SendError(error instanceof GraphError ? sendFailure(error.fault) : callFailure('WhatsApp', error), error);
