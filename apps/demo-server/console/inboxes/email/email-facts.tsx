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
  readonly after?: 'leave' | 'mark_read' | { readonly moveTo: string };
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
  const after = (value: unknown): string | undefined => {
    const how = (objectOf(value) as Server | undefined)?.after;
    if (how === undefined || how === 'leave') return undefined;
    return how === 'mark_read' ? t('email-after-mark_read') : t('email-after-moved', { folder: how.moveTo });
  };
  const facts: readonly (readonly [string, string | undefined])[] = [
    [t('email-address'), textOf(description['address'])],
    [t('email-name'), textOf(description['name'])],
    ['IMAP', server(description['imap'])],
    ['SMTP', server(description['smtp'])],
    [t('email-after'), after(description['imap'])],
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
