import type { Issue } from '@conversa/core';

/** The operator's side of e-mail: where forwarded mail comes in, and apps at providers. */
export interface MailEnv {
  readonly inboundDomain?: string;
  readonly smtpPort?: number;
  /** Files with PEM in them. */
  readonly smtpKeyFile?: string;
  readonly smtpCertFile?: string;
  readonly google?: OAuthClient;
  readonly microsoft?: OAuthClient;
  readonly postmark?: { readonly user: string; readonly password: string };
  readonly mailgun?: { readonly signingKey: string };
  readonly sendgrid?: { readonly publicKey: string };
  readonly ses?: { readonly topicArns: readonly string[] };
}
interface OAuthClient {
  readonly clientId: string;
  readonly clientSecret: string;
}
type Given = { readonly [name: string]: string | undefined };

/** Reads the variables of e-mail; what is wrong is added to the issues. */
export function readMailEnv(given: Given, issues: Issue[]): MailEnv {
  const inboundDomain = given['INBOUND_DOMAIN']?.toLowerCase();
  if (inboundDomain !== undefined && !/^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$/.test(inboundDomain))
    issues.push({ path: 'INBOUND_DOMAIN', message: 'is a domain: in.desk.example' });
  const smtpPort = given['SMTP_PORT'] === undefined ? undefined : Number(given['SMTP_PORT']);
  if (smtpPort !== undefined && !(Number.isInteger(smtpPort) && smtpPort >= 0 && smtpPort <= 65_535))
    issues.push({ path: 'SMTP_PORT', message: 'is a port number: 1 to 65535' });
  if (smtpPort !== undefined && inboundDomain === undefined)
    issues.push({
      path: 'INBOUND_DOMAIN',
      message: 'is required with SMTP_PORT: the domain whose mail comes in there',
    });
  const [smtpKeyFile, smtpCertFile] = together(given, issues, ['SMTP_KEY_FILE', 'SMTP_CERT_FILE']) ?? [];
  const oauth = (name: string): OAuthClient | undefined => {
    const [clientId, clientSecret] = together(given, issues, [`${name}_CLIENT_ID`, `${name}_CLIENT_SECRET`]) ?? [];
    return clientId && clientSecret ? { clientId, clientSecret } : undefined;
  };
  const [google, microsoft] = ['GOOGLE', 'MICROSOFT'].map(oauth);
  const [user, password] = together(given, issues, ['POSTMARK_INBOUND_USER', 'POSTMARK_INBOUND_PASSWORD']) ?? [];
  const signingKey = given['MAILGUN_SIGNING_KEY'];
  const publicKey = given['SENDGRID_INBOUND_PUBLIC_KEY'];
  const topicArns = given['SES_TOPIC_ARNS']?.split(',').flatMap((arn) => arn.trim() || []);
  return {
    ...(inboundDomain === undefined ? {} : { inboundDomain }),
    ...(smtpPort === undefined ? {} : { smtpPort }),
    ...(smtpKeyFile && smtpCertFile ? { smtpKeyFile, smtpCertFile } : {}),
    ...(google ? { google } : {}),
    ...(microsoft ? { microsoft } : {}),
    ...(user && password ? { postmark: { user, password } } : {}),
    ...(signingKey ? { mailgun: { signingKey } } : {}),
    ...(publicKey ? { sendgrid: { publicKey } } : {}),
    ...(topicArns?.length ? { ses: { topicArns } } : {}),
  };
}

/** Variables that make sense only all together. */
export function together(given: Given, issues: Issue[], names: readonly string[]): readonly string[] | undefined {
  const values = names.map((name) => given[name]);
  if (values.every((value) => value !== undefined)) return values;
  if (values.some((value) => value !== undefined))
    for (const name of names)
      if (given[name] === undefined)
        issues.push({
          path: name,
          message: `is required with ${names.filter((other) => other !== name).join(' and ')}`,
        });
  return undefined;
}
