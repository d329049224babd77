import { existsSync } from 'node:fs';
import { run } from './run.ts';

const programs = ['/usr/sbin/dovecot', '/usr/lib/dovecot/lmtp', '/usr/sbin/postfix', '/usr/bin/openssl'];

/**
 * Whether the tests of the email channel can start Dovecot and Postfix, installed by apt-get where we may. The packages'
 * own services are not started: the tests start their own, on free ports.
 */
export async function findMailServers(): Promise<boolean> {
  const isRoot = process.getuid?.() === 0;
  const found = (): boolean => isRoot && programs.every((program) => existsSync(program));
  if (found() || !isRoot || !existsSync('/usr/bin/apt-get')) return found();
  console.log('Installing Dovecot and Postfix for the tests of the email channel.');
  const env = { DEBIAN_FRONTEND: 'noninteractive', RUNLEVEL: '1' };
  const packages = ['dovecot-imapd', 'dovecot-lmtpd', 'postfix', 'openssl'];
  // Asked otherwise, Postfix wants to know what machine this is.
  await run('sh', ['-c', "echo 'postfix postfix/main_mailer_type select No configuration' | debconf-set-selections"], {
    env,
  });
  await run('apt-get', ['update', '-qq'], { env });
  await run('apt-get', ['install', '-qq', '--yes', '--no-install-recommends', ...packages], { env });
  return found();
}
