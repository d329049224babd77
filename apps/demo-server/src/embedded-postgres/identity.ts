import { ConversaError } from '@conversa/core/connector';
import { readFile } from 'node:fs/promises';
import { runCommand } from './run-command.ts';

/** As whom PostgreSQL runs. It refuses to run as root, so root needs a way around. */
export type Identity =
  /** We are an ordinary user: as ourselves. */
  | { readonly kind: 'self' }
  /** As root within a user namespace where root's files belong to an ordinary user: no copy, no change of owner. */
  | { readonly kind: 'namespace'; readonly uid: number }
  /** As a lesser user, who needs programs and data where it can reach them. */
  | { readonly kind: 'user'; readonly uid: number; readonly gid: number; readonly name: string };

const candidates = ['postgres', '_postgres', 'nobody'];

/** @throws {ConversaError} `postgres_unavailable` when root has no lesser user to become */
export async function chooseIdentity(options: { readonly namespaces?: boolean } = {}): Promise<Identity> {
  if (process.getuid?.() !== 0) return { kind: 'self' };
  const users = await readUsers();
  // initdb looks its own user up by number, so even a namespace needs one that has a name.
  const user = candidates.map((name) => users.find((u) => u.name === name)).find((u) => u !== undefined);
  if (!user)
    throw new ConversaError(
      'postgres_unavailable',
      'PostgreSQL does not run as root, and this machine has neither a user "postgres" nor "nobody" to run it as. Start the server as an ordinary user, or set DATABASE_URL.',
    );
  if (options.namespaces !== false && process.platform === 'linux' && (await namespacesWork(user.uid)))
    return { kind: 'namespace', uid: user.uid };
  return { kind: 'user', ...user };
}

/** The words in front of a command that make it run as `identity`. */
export function prefixOf(identity: Identity): readonly string[] {
  return identity.kind === 'namespace'
    ? ['unshare', '--user', `--map-user=${identity.uid}`, `--map-group=${identity.uid}`]
    : [];
}

/** Whom the files belong to; undefined: whoever made them. */
export function ownerOf(identity: Identity): { readonly uid: number; readonly gid: number } | undefined {
  if (identity.kind === 'user') return { uid: identity.uid, gid: identity.gid };
  return identity.kind === 'namespace' ? { uid: 0, gid: 0 } : undefined;
}

async function namespacesWork(uid: number): Promise<boolean> {
  const { code } = await runCommand([...prefixOf({ kind: 'namespace', uid }), 'true'], { timeoutMs: 2_000 });
  return code === 0;
}

interface User {
  readonly name: string;
  readonly uid: number;
  readonly gid: number;
}
async function readUsers(): Promise<readonly User[]> {
  const text = await readFile('/etc/passwd', 'utf8').catch(() => '');
  return text
    .split('\n')
    .map((line) => line.split(':'))
    .map(([name = '', , uid, gid]) => ({ name, uid: Number(uid), gid: Number(gid) }))
    .filter(({ name, uid }) => name !== '' && Number.isInteger(uid) && uid > 0);
}
