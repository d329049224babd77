import { ConversaError } from '../errors.ts';
import type { Clock } from '../ports/clock.ts';
import { base64url, bytesOfBase64url, createSigner } from './secrets.ts';

/** What a link gives access to, all inside the signed text so that no lookup is needed. */
export interface LinkedFile {
  readonly key: string;
  readonly mime: string;
  readonly name: string;
}
export interface FileLinks {
  /** Valid for 1 to 2 days; stable within a day, so that browsers cache what it leads to. */
  urlOf(file: LinkedFile): Promise<string>;
  /** For what is public anyway: avatars. Never ends. */
  publicUrlOf(file: LinkedFile): Promise<string>;
  /** @throws `not_found` for anything that is not a link of ours or has expired. */
  resolve(token: string): Promise<LinkedFile>;
}

const dayMs = 86_400_000;
const never = 0;

export function createFileLinks(options: {
  readonly secrets: readonly string[];
  readonly publicUrl: string;
  readonly clock: Clock;
}): FileLinks {
  const signer = createSigner(options.secrets, 'file');
  const gone = (): ConversaError =>
    new ConversaError(
      'not_found',
      'This file link is not valid (any more). Reload the conversation to get a fresh one.',
    );
  const link = async ({ key, mime, name }: LinkedFile, expires: number): Promise<string> => {
    const body = base64url(new TextEncoder().encode(JSON.stringify([key, mime, name, expires])));
    return `${options.publicUrl}/files/${body}.${await signer.sign(body)}`;
  };
  return {
    urlOf: (file) => link(file, (Math.floor(options.clock.now().getTime() / dayMs) + 2) * dayMs),
    publicUrlOf: (file) => link(file, never),
    resolve: async (token) => {
      const [body = '', signature = ''] = token.split('.');
      const raw = bytesOfBase64url(body);
      if (!raw || !(await signer.verify(body, signature))) throw gone();
      const [key, mime, name, expires] = JSON.parse(new TextDecoder().decode(raw)) as [string, string, string, number];
      if (expires !== never && expires < options.clock.now().getTime()) throw gone();
      return { key, mime, name };
    },
  };
}
