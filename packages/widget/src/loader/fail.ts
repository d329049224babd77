import { type ConversaError, type ErrorCode } from '@conversa/core/client';

/**
 * A `ConversaError` as `isConversaError` knows it: by its name and code, since page, loader and panel each have a class of
 * their own anyway. The class would be a twentieth of all that is loaded before anybody asks for a chat.
 */
class LoaderError extends Error {
  override readonly name: 'ConversaError' = 'ConversaError';
  readonly code: ErrorCode;
  constructor(code: ErrorCode, message: string, cause?: unknown) {
    super(message, { cause });
    this.code = code;
  }
}

export function fail(code: ErrorCode, message: string, cause?: unknown): ConversaError {
  return new LoaderError(code, message, cause) as ConversaError;
}
