import { type Issue, ValidationError } from '@conversa/core/connector';
import path from 'node:path';
import * as z from 'zod';
import { type MailEnv, readMailEnv, together } from './env-mail.ts';
import { isTrustable } from './http-server/client-address.ts';

export type BlobPlace =
  | { readonly kind: 'folder'; readonly folder: string }
  | {
      readonly kind: 's3';
      readonly endpoint: string;
      readonly region: string;
      readonly prefix: string;
      readonly accessKeyId: string;
      readonly secretAccessKey: string;
    };

/** The operator's app at Meta. */
export interface WhatsAppApp {
  readonly appId: string;
  readonly appSecret: string;
  readonly verifyToken: string;
  readonly signupConfigId: string | undefined;
}
/** The environment, understood. */
export interface Env {
  readonly port: number;
  readonly host: string;
  /** Without a trailing slash. */
  readonly publicUrl: string;
  /** Absolute. */
  readonly dataDir: string;
  /** Absent: embedded PostgreSQL. */
  readonly databaseUrl: string | undefined;
  readonly bus: 'process' | 'postgres';
  readonly blobs: BlobPlace;
  /** Absent: kept in the data folder. */
  readonly secretKey: string | undefined;
  /** Earlier ones, while it is being changed. */
  readonly formerSecretKeys: readonly string[];
  readonly trustedProxies: readonly string[];
  readonly logLevel: 'debug' | 'info' | 'warn' | 'error';
  /** Providers that are not configured are played by stand-ins, to be tried without an account. */
  readonly simulators: boolean;
  readonly whatsapp: WhatsAppApp | undefined;
  readonly mail: MailEnv;
  /** How the installation's own mail goes out: links to set a password. Absent: they are only shown. */
  readonly mailer: MailerEnv | undefined;
}
export interface MailerEnv {
  /** `smtps://user:password@host:465` */
  readonly url: string;
  readonly from: string;
}

const url = (sentence: string, ...protocols: readonly string[]): z.ZodType<string> =>
  z.string().refine((text) => URL.canParse(text) && protocols.includes(new URL(text).protocol), sentence);

const shape = z.object({
  PORT: z.coerce
    .number('is a port number: 1 to 65535')
    .int('is a port number: 1 to 65535')
    .min(0, 'is a port number: 1 to 65535')
    .max(65_535, 'is a port number: 1 to 65535')
    .default(3000),
  HOST: z.string().optional(),
  PUBLIC_URL: url('is where browsers reach this server: https://desk.example', 'http:', 'https:')
    .refine(
      (text) => (URL.parse(text)?.pathname ?? '/') === '/' && !/[?#]/.test(text),
      'has no path: https://desk.example',
    )
    .optional(),
  DATA_DIR: z.string().default('.data'),
  DATABASE_URL: url(
    'is a PostgreSQL address: postgres://user:password@host:5432/name',
    'postgres:',
    'postgresql:',
  ).optional(),
  BUS_URL: z.enum(['postgres:'], 'is "postgres:" for several servers on one database, or absent').optional(),
  BLOB_URL: z.string().optional(),
  SECRET_KEY: z
    .string()
    .min(32, 'has at least 32 random characters; make one with: openssl rand -base64 48')
    .optional(),
  FORMER_SECRET_KEYS: z
    .string()
    .transform((text) => text.split(',').map((key) => key.trim()))
    .refine((keys) => keys.every(({ length }) => length >= 32), 'lists earlier secret keys, separated by commas')
    .optional(),
  TRUSTED_PROXIES: z
    .string()
    .transform((text) =>
      text
        .split(',')
        .map((entry) => entry.trim())
        .filter((entry) => entry !== '' && entry !== 'none'),
    )
    .refine((entries) => entries.every(isTrustable), 'lists addresses or ranges, the word "private", or "none"')
    .default(['private']),
  SMTP_URL: url('is a mail server: smtps://user:password@host:465', 'smtp:', 'smtps:').optional(),
  MAIL_FROM: z
    .string()
    .regex(/^([^<>"\r\n]+<[^<>@\s]+@[^<>@\s]+>|[^<>@\s]+@[^<>@\s]+)$/, 'is an address: Desk <desk@shop.example>')
    .optional(),
  LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error'], 'is debug, info, warn or error').default('info'),
  SIMULATORS: z.enum(['on', 'off'], 'is on or off').optional(),
  WHATSAPP_APP_ID: z.string().regex(/^\d+$/, 'is the number of the app at Meta').optional(),
  WHATSAPP_APP_SECRET: z.string().min(8, 'is the secret of the app at Meta').optional(),
  WHATSAPP_VERIFY_TOKEN: z.string().min(8, 'has at least 8 characters, chosen by you').optional(),
  WHATSAPP_SIGNUP_CONFIG_ID: z.string().regex(/^\d+$/, 'is the number of the Embedded Signup configuration').optional(),
  AWS_ACCESS_KEY_ID: z.string().optional(),
  AWS_SECRET_ACCESS_KEY: z.string().optional(),
});

/**
 * Reads and checks the environment once, before anything starts. An empty variable counts as absent.
 * @throws {ValidationError} naming everything that is wrong at once
 */
export function readEnv(variables: { readonly [name: string]: string | undefined }): Env {
  const given = Object.fromEntries(
    Object.entries(variables).filter(([, value]) => value !== undefined && value !== ''),
  );
  const parsed = shape.safeParse(given);
  const issues: Issue[] = parsed.error?.issues.map(({ path: at, message }) => ({ path: at.join('.'), message })) ?? [];
  if (given['DATABASE_URL'] !== undefined && given['SECRET_KEY'] === undefined)
    issues.push({
      path: 'SECRET_KEY',
      message: 'is required with DATABASE_URL, because every server on that database must have the same one',
    });
  if (given['BUS_URL'] !== undefined && given['DATABASE_URL'] === undefined)
    issues.push({ path: 'BUS_URL', message: 'needs DATABASE_URL: the embedded database serves one server alone' });
  const [smtpUrl, from] = together(given, issues, ['SMTP_URL', 'MAIL_FROM']) ?? [];
  const whatsapp = readWhatsApp(given, issues);
  const mail = readMailEnv(given, issues);
  const dataDir = path.resolve(given['DATA_DIR'] ?? '.data');
  const blobs = readBlobPlace(given, dataDir, issues);
  if (!parsed.success || issues.length > 0 || !blobs)
    throw new ValidationError(
      `The environment is not right:\n${issues.map((issue) => `  ${issue.path} ${issue.message}.`).join('\n')}`,
      issues,
    );
  const env = parsed.data;
  return {
    port: env.PORT,
    // Nobody from outside reaches a server that was not told its public address.
    host: env.HOST ?? (env.PUBLIC_URL === undefined ? '127.0.0.1' : '0.0.0.0'),
    publicUrl: env.PUBLIC_URL === undefined ? `http://localhost:${env.PORT}` : new URL(env.PUBLIC_URL).origin,
    dataDir,
    databaseUrl: env.DATABASE_URL,
    bus: env.DATABASE_URL === undefined ? 'process' : 'postgres',
    blobs,
    secretKey: env.SECRET_KEY,
    formerSecretKeys: env.FORMER_SECRET_KEYS ?? [],
    trustedProxies: env.TRUSTED_PROXIES,
    logLevel: env.LOG_LEVEL,
    // Whoever only tries it out has told neither a database nor an address.
    simulators:
      (env.SIMULATORS ?? (env.DATABASE_URL === undefined && env.PUBLIC_URL === undefined ? 'on' : 'off')) === 'on',
    whatsapp,
    mail,
    mailer: smtpUrl && from ? { url: smtpUrl, from } : undefined,
  };
}

type Given = { readonly [name: string]: string | undefined };

function readWhatsApp(given: Given, issues: Issue[]): WhatsAppApp | undefined {
  const names = ['WHATSAPP_APP_ID', 'WHATSAPP_APP_SECRET', 'WHATSAPP_VERIFY_TOKEN'] as const;
  const [appId, appSecret, verifyToken] = names.map((name) => given[name]);
  if (appId && appSecret && verifyToken)
    return { appId, appSecret, verifyToken, signupConfigId: given['WHATSAPP_SIGNUP_CONFIG_ID'] };
  if (appId || appSecret || verifyToken)
    for (const name of names)
      if (!given[name]) issues.push({ path: name, message: `is required with the other variables of WhatsApp` });
  return undefined;
}

function readBlobPlace(
  given: { readonly [name: string]: string | undefined },
  dataDir: string,
  issues: Issue[],
): BlobPlace | undefined {
  const text = given['BLOB_URL'];
  if (text === undefined) return { kind: 'folder', folder: path.join(dataDir, 'blobs') };
  if (!text.startsWith('s3:')) {
    if (!/^[a-z][a-z\d+.-]+:/i.test(text)) return { kind: 'folder', folder: path.resolve(text) };
    issues.push({ path: 'BLOB_URL', message: 'is a folder, or s3://bucket/prefix?region=eu-central-1' });
    return undefined;
  }
  const s3 = URL.parse(text);
  const region = s3?.searchParams.get('region') ?? 'us-east-1';
  const accessKeyId = given['AWS_ACCESS_KEY_ID'];
  const secretAccessKey = given['AWS_SECRET_ACCESS_KEY'];
  if (!s3?.hostname)
    issues.push({ path: 'BLOB_URL', message: 'names a bucket: s3://bucket/prefix?region=eu-central-1' });
  for (const [name, value] of Object.entries({
    AWS_ACCESS_KEY_ID: accessKeyId,
    AWS_SECRET_ACCESS_KEY: secretAccessKey,
  }))
    if (value === undefined) issues.push({ path: name, message: 'is required with a BLOB_URL that begins with s3:' });
  if (!s3?.hostname || accessKeyId === undefined || secretAccessKey === undefined) return undefined;
  const store = s3.searchParams.get('endpoint') ?? `https://s3.${region}.amazonaws.com`;
  return {
    kind: 's3',
    endpoint: `${store.replace(/\/$/, '')}/${s3.hostname}`,
    region,
    prefix: s3.pathname.replaceAll(/^\/|\/$/g, ''),
    accessKeyId,
    secretAccessKey,
  };
}
