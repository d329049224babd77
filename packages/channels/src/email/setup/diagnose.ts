import type { Check, ConnectionPorts, Credentials } from '@conversa/core/connector';
import type { CheckedApp, EmailCredentials } from '../options.ts';

export interface DiagnoseOptions {
  readonly app: CheckedApp;
  readonly ports: ConnectionPorts;
  readonly credentials: Credentials<EmailCredentials>;
  readonly signal: AbortSignal;
}

export async function* diagnose({ credentials }: DiagnoseOptions): AsyncGenerator<Check> {
  const { address } = await credentials.read();
  yield { code: 'address', ok: address !== '', sentence: `The inbox is ${address}.` };
}
