import { execFile } from 'node:child_process';
import { createHmac } from 'node:crypto';
import { existsSync } from 'node:fs';
import { chmod, chown, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { connect, createServer, type AddressInfo } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { dovecotConf, password, type Places, postfixMain, postfixMaster, tokenSecret, users } from './configuration.ts';

const exec = promisify(execFile);

/** Dovecot and Postfix on loopback, with everything they write below one folder. */
export interface MailServer {
  readonly ports: Places['ports'];
  /** The certificate of both, its own authority. */
  readonly ca: string;
  readonly password: string;
  /** An access token that Dovecot takes until it expires. */
  token(user: string, seconds: number): string;
  /** Every connection breaks at once, as when the machine dies. */
  killImap(): Promise<void>;
  startImap(): Promise<void>;
  /** As after a restored backup: the same mails count as others. */
  renumber(user: string, uidValidity: number): Promise<void>;
  stop(): Promise<void>;
}

/** They drop privileges by themselves and need root for it. `pnpm test` installs them where it may. */
export const hasMailServers = (): boolean =>
  process.getuid?.() === 0 &&
  ['/usr/sbin/dovecot', '/usr/lib/dovecot/lmtp', '/usr/sbin/postfix'].every((program) => existsSync(program));

export async function startMailServer(): Promise<MailServer> {
  const dir = await mkdtemp(path.join(os.tmpdir(), 'conversa-mail-'));
  await chmod(dir, 0o755);
  const [imap, imaps, mx, submission, lmtp, auth] = await freePorts(6);
  const ports = { imap: imap!, imaps: imaps!, mx: mx!, submission: submission!, lmtp: lmtp!, auth: auth! };
  const places: Places = { dir, ports };
  await prepare(places);
  const conf = path.join(dir, 'dovecot.conf');
  const postfix = path.join(dir, 'postfix');
  const startImap = async (): Promise<void> => {
    // After a kill its ports are taken for a moment longer.
    for (let n = 0; ; n++) {
      try {
        await quietly('dovecot', ['-c', conf], dir);
        break;
      } catch (error) {
        if (n >= 50) throw error;
        await new Promise((resolve) => setTimeout(resolve, 100));
      }
    }
    await answers(ports.imap, dir);
  };
  const killImap = async (): Promise<void> => {
    const master = Number(await readFile(path.join(dir, 'run/master.pid'), 'utf8'));
    const children = await childrenOf(master);
    for (const pid of [master, ...children].filter((one) => one > 1)) kill(pid);
    await rm(path.join(dir, 'run/master.pid'), { force: true });
    await silent(ports.imap);
    await removeLocks(path.join(dir, 'mail'));
  };
  await startImap();
  await quietly('postfix', ['-c', postfix, 'start'], dir);
  await answers(ports.submission, dir);
  return {
    ports,
    ca: await readFile(path.join(dir, 'cert.pem'), 'utf8'),
    password,
    token: (user, seconds) => {
      const now = Math.floor(Date.now() / 1_000);
      return jwt({ sub: user, email: user, iat: now - 3_600, exp: now + seconds });
    },
    killImap,
    startImap,
    renumber: async (user, uidValidity) => {
      await exec('doveadm', [
        '-c',
        conf,
        'mailbox',
        'update',
        '-u',
        user,
        '--uid-validity',
        String(uidValidity),
        'INBOX',
      ]);
    },
    stop: async () => {
      await exec('postfix', ['-c', postfix, 'stop']).catch(() => undefined);
      await killImap().catch(() => undefined);
      await rm(dir, { recursive: true, force: true });
    },
  };
}

async function prepare(places: Places): Promise<void> {
  const { dir } = places;
  const postfix = path.join(dir, 'postfix');
  for (const folder of ['run', 'keys/default/HS256', 'mail', 'postfix/spool', 'postfix/data'])
    await mkdir(path.join(dir, folder), { recursive: true });
  const [mail, mailGroup] = await idsOf('mail');
  const [queue] = await idsOf('postfix');
  await chown(path.join(dir, 'mail'), mail, mailGroup);
  await chown(path.join(postfix, 'data'), queue, 0);
  const key = path.join(dir, 'key.pem');
  const cert = path.join(dir, 'cert.pem');
  const names = 'subjectAltName=DNS:localhost,IP:127.0.0.1';
  await exec(
    'openssl',
    `req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 30 -keyout ${key} -out ${cert} -subj /CN=localhost -addext ${names}`.split(
      ' ',
    ),
  );
  await chmod(path.join(dir, 'key.pem'), 0o600);
  const files: { readonly [name: string]: string } = {
    users: users.map((user) => `${user}:{PLAIN}${password}::::::\n`).join(''),
    'keys/default/HS256/default': Buffer.from(tokenSecret).toString('base64'),
    'oauth2.conf': `introspection_mode = local\nlocal_validation_key_dict = fs:posix:prefix=${dir}/keys/\nusername_attribute = email\n`,
    'dovecot.conf': dovecotConf(places),
    'postfix/main.cf': postfixMain(places),
    'postfix/master.cf': postfixMaster(places),
  };
  for (const [name, content] of Object.entries(files)) await writeFile(path.join(dir, name), content);
}

async function idsOf(user: string): Promise<readonly [number, number]> {
  const [uid, gid] = await Promise.all(['-u', '-g'].map((flag) => exec('id', [flag, user])));
  return [Number(uid!.stdout), Number(gid!.stdout)];
}
async function childrenOf(parent: number): Promise<readonly number[]> {
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
  const stats = await Promise.all(pids.map((pid) => readFile(`/proc/${pid}/stat`, 'latin1').catch(() => '')));
  // After the name, which may hold anything, come the state and the parent.
  return pids.map(Number).filter((_, n) => Number(/\) \S (\d+) /.exec(stats[n]!)?.[1]) === parent);
}
/** Whoever is killed while it writes an index leaves its lock behind, which says no process: it would count for two minutes. */
async function removeLocks(folder: string): Promise<void> {
  const names = await readdir(folder, { recursive: true });
  for (const name of names.filter((one) => one.endsWith('.lock'))) await rm(path.join(folder, name), { force: true });
}
/** A daemon that inherits our pipes would keep `execFile` waiting for ever. */
async function quietly(program: string, args: readonly string[], dir: string): Promise<void> {
  const words = [program, ...args].map((word) => `'${word}'`).join(' ');
  await exec('sh', ['-c', `${words} </dev/null >>'${dir}/start.log' 2>&1`]);
}
function kill(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // It is gone already.
  }
}
const isOpen = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => resolve(true));
    socket.on('error', () => resolve(false));
    socket.on('close', () => socket.destroy());
    setTimeout(() => socket.destroy(), 500).unref();
  });
async function answers(port: number, dir: string): Promise<void> {
  for (let n = 0; n < 600; n++) {
    if (await isOpen(port)) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`Port ${port} does not answer.\n${await readFile(path.join(dir, 'start.log'), 'utf8')}`);
}
async function silent(port: number): Promise<void> {
  for (let n = 0; n < 200 && (await isOpen(port)); n++) await new Promise((resolve) => setTimeout(resolve, 50));
}
async function freePorts(count: number): Promise<readonly number[]> {
  const servers = await Promise.all(
    Array.from(
      { length: count },
      () =>
        new Promise<ReturnType<typeof createServer>>((resolve) => {
          const server = createServer();
          server.listen(0, '127.0.0.1', () => resolve(server));
        }),
    ),
  );
  const ports = servers.map((server) => (server.address() as AddressInfo).port);
  await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))));
  return ports;
}
function jwt(claims: object): string {
  const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
  const signed = `${part({ alg: 'HS256', typ: 'JWT' })}.${part(claims)}`;
  return `${signed}.${createHmac('sha256', tokenSecret).update(signed).digest('base64url')}`;
}
