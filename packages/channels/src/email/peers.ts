import { loadPeer } from '@conversa/core/connector';
import type { Readable, Transform } from 'node:stream';

/*
 * What we use of the optional peers, written down here so that no type of theirs stands in what we export. Each is
 * loaded when it is first needed.
 */

/** A leaf of a mail's tree as the parser hands it out; it goes on after `release`. */
export interface ParserLeaf {
  readonly type: 'attachment';
  readonly contentType: string;
  readonly contentDisposition?: string;
  readonly filename?: string | false;
  readonly cid?: string;
  readonly headers: ReadonlyMap<string, unknown>;
  readonly content: Readable;
  release: (() => void) | null;
}
export interface ParserNode {
  readonly contentType?: string | false;
  readonly headers: ReadonlyMap<string, unknown>;
  readonly parent?: ParserNode;
  readonly children: readonly ParserNode[];
}
export interface Parser extends Transform {
  headers: ReadonlyMap<string, unknown> | false;
  headerLines: readonly { readonly key: string; readonly line: string }[] | false;
  /** Not documented: which types the parser itself joins into texts; we read all leaves ourselves. */
  textTypes?: readonly string[];
  /** Not documented: where each leaf hangs. */
  tree?: ParserNode | false;
  /** Not documented: knows charsets that TextDecoder does not. */
  decoder?: { decodeStream(charset: string): Transform };
}
export async function loadParser(): Promise<new (options: object) => Parser> {
  const { MailParser } = await loadPeer('mailparser', () => import('mailparser'));
  return MailParser;
}

export interface SanitizeTag {
  readonly tagName: string;
  readonly attribs: { readonly [name: string]: string };
}
export type Sanitize = (html: string, options: object) => string;
export async function loadSanitize(): Promise<Sanitize> {
  const { default: sanitize } = await loadPeer('sanitize-html', () => import('sanitize-html'));
  return sanitize;
}

export interface ImapMessage {
  readonly uid: number;
  readonly size?: number;
  readonly internalDate?: Date | string;
  readonly flags?: ReadonlySet<string>;
  readonly headers?: Uint8Array;
}
export interface ImapClient {
  readonly mailbox: false | { readonly path: string; readonly uidValidity: bigint; readonly uidNext: number };
  readonly usable: boolean;
  on(event: string, listener: (...args: readonly never[]) => void): unknown;
  once(event: string, listener: (...args: readonly never[]) => void): unknown;
  off(event: string, listener: (...args: readonly never[]) => void): unknown;
  connect(): Promise<void>;
  logout(): Promise<void>;
  close(): void;
  noop(): Promise<void>;
  idle(): Promise<boolean>;
  list(): Promise<readonly { readonly path: string; readonly specialUse?: string }[]>;
  mailboxOpen(path: string, options?: { readonly readOnly?: boolean }): Promise<{ readonly uidNext: number }>;
  search(query: object, options: { readonly uid: true }): Promise<readonly number[] | false>;
  fetchAll(range: string, query: object, options: { readonly uid: true }): Promise<readonly ImapMessage[]>;
  download(
    uid: string,
    part: undefined,
    options: { readonly uid: true; readonly maxBytes?: number },
  ): Promise<{ readonly content?: Readable }>;
  messageFlagsAdd(uid: string, flags: readonly string[], options: { readonly uid: true }): Promise<boolean>;
  messageMove(uid: string, path: string, options: { readonly uid: true }): Promise<unknown>;
  append(path: string, content: Uint8Array, flags: readonly string[]): Promise<unknown>;
}
export async function loadImap(): Promise<new (options: object) => ImapClient> {
  const { ImapFlow } = await loadPeer('imapflow', () => import('imapflow'));
  return ImapFlow as unknown as new (options: object) => ImapClient;
}

export interface SentInfo {
  readonly messageId: string;
  readonly message?: Uint8Array;
  readonly response?: string;
  readonly accepted?: readonly unknown[];
  readonly rejected?: readonly unknown[];
  readonly rejectedErrors?: readonly { readonly recipient?: string; readonly response?: string }[];
}
export interface Transport {
  sendMail(mail: object): Promise<SentInfo>;
  verify(): Promise<true>;
  close(): void;
}
export async function loadTransports(): Promise<(options: object) => Transport> {
  const { createTransport } = await loadPeer('nodemailer', () => import('nodemailer'));
  return createTransport;
}

export interface SmtpSession {
  readonly remoteAddress: string;
  readonly clientHostname?: string;
  readonly hostNameAppearsAs?: string | false;
  readonly envelope: {
    readonly mailFrom: false | { readonly address: string };
    readonly rcptTo: readonly { readonly address: string }[];
  };
}
export type SmtpDone = (error?: Error | null, message?: string) => void;
export interface SmtpServer {
  listen(port: number, host: string, callback: () => void): unknown;
  close(callback: () => void): void;
  on(event: 'error', listener: (error: Error) => void): unknown;
  readonly server: { address(): unknown };
}
export async function loadSmtpServer(): Promise<new (options: object) => SmtpServer> {
  const { SMTPServer } = await loadPeer('smtp-server', () => import('smtp-server'));
  return SMTPServer;
}

export interface AuthenticationVerdict {
  readonly headers: string;
  readonly spf?: false | { readonly status?: { readonly result?: string } };
  readonly dkim?: { readonly results?: readonly { readonly status?: { readonly result?: string } }[] };
  readonly dmarc?: false | { readonly status?: { readonly result?: string } };
  readonly arc?: false | { readonly status?: { readonly result?: string } };
}
export async function loadAuthenticate(): Promise<
  (message: Uint8Array | Readable, options: object) => Promise<AuthenticationVerdict>
> {
  const { authenticate } = await loadPeer('mailauth', () => import('mailauth'));
  return authenticate as unknown as (message: Uint8Array | Readable, options: object) => Promise<AuthenticationVerdict>;
}
