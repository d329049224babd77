import type { ConversaError, ErrorCode } from '@conversa/core/client';

/**
 * A `ConversaError` as `isConversaError` knows it: by its name and code, since page, loader and panel each have a class of
 * their own anyway. The class would be a twentieth of all that is loaded before anybody asks for a chat.
 */
export const fail = (code: ErrorCode, message: string, cause?: unknown): ConversaError =>
  Object.assign(Error(message, { cause }), { name: 'ConversaError', code });
