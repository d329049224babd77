import { ConversaError, type Ports, reachProvider, SignatureError } from '@conversa/core/connector';
import { createVerify, X509Certificate } from 'node:crypto';
import * as z from 'zod';
import type { CheckedApp } from '../options.ts';
import { jsonOf, type Posted, type PostedRequest } from './providers.ts';

const amazon = /^sns\.[a-z0-9-]+\.amazonaws\.com(\.cn)?$/;
const envelope = z.object({
  Type: z.enum(['Notification', 'SubscriptionConfirmation', 'UnsubscribeConfirmation']),
  MessageId: z.string(),
  TopicArn: z.string(),
  Message: z.string(),
  Timestamp: z.string(),
  Subject: z.string().optional(),
  Token: z.string().optional(),
  SubscribeURL: z.string().optional(),
  Signature: z.string(),
  SignatureVersion: z.enum(['1', '2']),
  SigningCertURL: z.string(),
});
type Envelope = z.infer<typeof envelope>;
const received = z.object({
  notificationType: z.string(),
  content: z.string().optional(),
  mail: z.object({ source: z.string().optional() }).optional(),
  receipt: z.object({
    recipients: z.array(z.string()),
    dmarcVerdict: z.object({ status: z.string() }).optional(),
    action: z.object({ encoding: z.string().optional() }).optional(),
  }),
});

/** Certificates by their address; Amazon changes them about once a year. */
export type Certificates = Map<string, string>;

/**
 * Amazon SES by way of SNS: signed by Amazon, from a topic the operator has named. A subscription to such a topic is
 * confirmed, to any other refused.
 * @throws {SignatureError}
 */
export async function fromSes(
  app: CheckedApp,
  ports: Pick<Ports, 'fetch' | 'log'>,
  { body }: PostedRequest,
  certificates: Certificates,
): Promise<Posted | { readonly done: string }> {
  const parsed = envelope.safeParse(jsonOf(body));
  if (!parsed.success) throw new SignatureError('This is no message of Amazon SNS.');
  const sns = parsed.data;
  if (!app.webhooks?.ses?.topicArns.includes(sns.TopicArn)) throw new SignatureError('This topic is not allowed.');
  await verifySns(sns, ports, certificates);
  if (sns.Type === 'SubscriptionConfirmation') {
    const url = amazonUrl(sns.SubscribeURL ?? '');
    const answer = await reachProvider('Amazon', ports.fetch, url, { withinMs: 20_000 });
    if (!answer.ok) throw new ConversaError('network', 'Amazon did not confirm the subscription. It is tried again.');
    return { done: 'subscribed' };
  }
  const message = received.safeParse(jsonOf(new TextEncoder().encode(sns.Message)));
  if (sns.Type !== 'Notification' || !message.success || message.data.notificationType !== 'Received')
    return { done: 'nothing to do' };
  const { content, receipt, mail } = message.data;
  if (content === undefined)
    throw new ConversaError('invalid_input', 'The notification holds no mail. Let SES publish it by its SNS action.');
  const isBase64 = receipt.action?.encoding?.toUpperCase() === 'BASE64';
  const dmarc = receipt.dmarcVerdict?.status.toLowerCase();
  return {
    raw: Buffer.from(content, isBase64 ? 'base64' : 'utf8'),
    isOriginal: true,
    recipients: receipt.recipients,
    ...(dmarc === 'pass' || dmarc === 'fail' ? { authenticated: dmarc } : {}),
    ...(mail?.source ? { sender: mail.source } : {}),
  };
}

async function verifySns(sns: Envelope, ports: Pick<Ports, 'fetch'>, certificates: Certificates): Promise<void> {
  const url = amazonUrl(sns.SigningCertURL);
  let pem = certificates.get(url);
  if (pem === undefined) {
    const answer = await reachProvider('Amazon', ports.fetch, url, { withinMs: 20_000 });
    if (!answer.ok)
      throw new ConversaError('network', 'The certificate of Amazon SNS cannot be had. It is tried again.');
    pem = (await answer.text()).slice(0, 20_000);
    if (certificates.size > 20) certificates.clear();
    certificates.set(url, pem);
  }
  const names =
    sns.Type === 'Notification'
      ? (['Message', 'MessageId', 'Subject', 'Timestamp', 'TopicArn', 'Type'] as const)
      : (['Message', 'MessageId', 'SubscribeURL', 'Timestamp', 'Token', 'TopicArn', 'Type'] as const);
  const text = names.flatMap((name) => (sns[name] === undefined ? [] : [`${name}\n${sns[name]}\n`])).join('');
  const verifier = createVerify(sns.SignatureVersion === '2' ? 'RSA-SHA256' : 'RSA-SHA1').update(text, 'utf8');
  let isGood = false;
  try {
    isGood = verifier.verify(new X509Certificate(pem).publicKey, sns.Signature, 'base64');
  } catch {
    certificates.delete(url);
  }
  if (!isGood) throw new SignatureError();
}

/** Nothing but Amazon is asked, whatever the message says. @throws {SignatureError} */
function amazonUrl(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url?.protocol !== 'https:' || !amazon.test(url.hostname) || url.port !== '' || url.username !== '')
    throw new SignatureError('This address is not Amazon’s.');
  return url.href;
}
