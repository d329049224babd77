import type { ReactElement } from 'react';
import { useFormat, useText } from '../../i18n/use-text.ts';

/** What the connector tells of an inbox; anything may be missing. */
export type Description = { readonly [name: string]: unknown };
interface Server {
  readonly host: string;
  readonly port: number;
  readonly security: 'tls' | 'starttls' | 'none';
  readonly user: string;
  readonly folders?: readonly string[];
}
export const textOf = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);
export const objectOf = (value: unknown): object | undefined =>
  typeof value === 'object' && value !== null ? value : undefined;

/** Address, servers and access, without anything secret. */
export function EmailFacts({ description }: { readonly description: Description }): ReactElement {
  const t = useText();
  const format = useFormat();
  const access = objectOf(description['access']) as
    | { readonly provider: string; readonly expiresAt: string }
    | undefined;
  const server = (value: unknown): string | undefined => {
    const found = objectOf(value) as Server | undefined;
    return (
      found &&
      `${found.host}:${found.port}, ${t(`email-security-${found.security}`)}, ${found.user}${
        found.folders ? ` (${found.folders.join(', ')})` : ''
      }`
    );
  };
  const facts: readonly (readonly [string, string | undefined])[] = [
    [t('email-address'), textOf(description['address'])],
    [t('email-name'), textOf(description['name'])],
    ['IMAP', server(description['imap'])],
    ['SMTP', server(description['smtp'])],
    [t('email-access'), access && t('email-access-until', { date: format.full(new Date(access.expiresAt)) })],
  ];
  return (
    <dl className="facts">
      {facts.map(([name, value]) =>
        value ? (
          <div key={name}>
            <dt>{name}</dt>
            <dd dir="auto">{value}</dd>
          </div>
        ) : null,
      )}
    </dl>
  );
}
