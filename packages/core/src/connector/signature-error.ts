import { ConversaError } from '../errors.ts';

/** A request whose signature does not match its raw bytes. */
export class SignatureError extends ConversaError {
  override readonly name = 'SignatureError';
  constructor(message = 'The signature does not match the body. Check the configured secret.') {
    super('signature_invalid', message);
  }
}
