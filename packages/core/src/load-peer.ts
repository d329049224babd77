import { ConversaError } from './errors.ts';

/** Loads an optional peer on first use. @throws `missing_peer` naming the package to install */
export async function loadPeer<T>(name: string, load: () => Promise<T>): Promise<T> {
  try {
    return await load();
  } catch (cause) {
    throw new ConversaError(
      'missing_peer',
      `This needs the package "${name}". Install it beside the packages of Conversa.`,
      {
        cause,
      },
    );
  }
}
