import * as z from 'zod';
import { ConversaError } from '../../errors.ts';
import { conversationInSight } from '../../helpdesk/actor.ts';
import { isMail, mailAnswer } from '../../helpdesk/mail-draft.ts';
import { mailPage, mailPolicy } from '../../helpdesk/mail-page.ts';
import { setSignature } from '../../helpdesk/signature.ts';
import type { Conversation } from '../../model/conversation.ts';
import type { MessageId } from '../../model/ids.ts';
import type { Message } from '../../model/message.ts';
import type { WireMailDraft } from '../../protocol/agent.ts';
import { idSchema } from '../../protocol/schema/ids.ts';
import { type Route, route, type RouteInput } from '../router.ts';
import type { Agent } from './who.ts';

const tag = 'Mail';
type Input = RouteInput<Agent, unknown, unknown>;
interface DraftQuery {
  readonly inReplyTo?: MessageId;
}
const draftQuery: z.ZodType<DraftQuery> = z.strictObject({ inReplyTo: idSchema('msg').exactOptional() });
const draft: z.ZodType<WireMailDraft> = z.object({
  subject: z.string(),
  to: z.array(z.string()),
  cc: z.array(z.string()),
  inReplyTo: idSchema('msg').exactOptional(),
  signature: z.string().exactOptional(),
});
interface PageQuery {
  readonly images?: 'remote';
}
const pageQuery: z.ZodType<PageQuery> = z.strictObject({ images: z.literal('remote').exactOptional() });
interface SignatureBody {
  readonly signature: string | null;
}
const signatureBody: z.ZodType<SignatureBody> = z.strictObject({ signature: z.string().max(20_000).nullable() });

export const mailRoutes: readonly Route<Agent>[] = [
  route<Agent, undefined, DraftQuery>('GET /v1/conversations/{conversationId}/mail-draft', {
    summary: 'How an answer by mail begins: subject, to whom, signature; to all of the mail that is answered',
    tag,
    query: draftQuery,
    response: draft,
    handle: async (input): Promise<WireMailDraft> => {
      const { context, registry, inboxes } = input.who.services;
      const conversation = await conversationOf(input);
      const { inbox } = await inboxes.get(conversation.inboxId);
      if (!isMail(registry, inbox)) throw new ConversaError('not_found', 'This conversation is not by mail.');
      const answer = await mailAnswer(context, registry, input.who.actor, { conversation, inbox, ...input.query });
      return {
        ...answer.draft,
        ...(answer.answered ? { inReplyTo: answer.answered.id } : {}),
        ...(answer.signature ? { signature: answer.signature } : {}),
      };
    },
  }),
  route<Agent>('GET /v1/conversations/{conversationId}/messages/{messageId}/source', {
    summary: 'The mail as it came, byte by byte',
    tag,
    handle: async (input) => {
      const { mail } = await messageOf(input);
      if (!mail?.source) throw new ConversaError('not_found', 'There is no original of this message.');
      const { body, size } = await input.who.services.context.blobs.open(mail.source);
      return new Response(body, {
        headers: {
          // A mail, but shown as text: browsers offer nothing better, and nothing in it may run.
          'content-type': 'text/plain',
          'content-length': String(size),
          'content-disposition': 'inline; filename="mail.eml"',
          'content-security-policy': "default-src 'none'; sandbox",
          'x-content-type-options': 'nosniff',
          'cache-control': 'private, max-age=86400',
        },
      });
    },
  }),
  route<Agent, undefined, PageQuery>('GET /v1/conversations/{conversationId}/messages/{messageId}/html', {
    summary: 'The mail as a page for a sandboxed frame; pictures from elsewhere only with `images=remote`',
    tag,
    query: pageQuery,
    handle: async (input) => {
      const { context } = input.who.services;
      const remote = input.query.images === 'remote';
      return new Response(await mailPage(context, await messageOf(input), remote), {
        headers: {
          'content-type': 'text/html; charset=utf-8',
          'content-security-policy': `${mailPolicy(context.publicUrl, remote)}; sandbox allow-popups allow-popups-to-escape-sandbox`,
          'x-content-type-options': 'nosniff',
          'referrer-policy': 'no-referrer',
          'cache-control': 'private, no-store',
        },
      });
    },
  }),
  route<Agent, SignatureBody>('PUT /v1/inboxes/{inboxId}/signature', {
    summary: 'One’s own signature in this inbox, as HTML; `null`: the inbox’s',
    tag,
    body: signatureBody,
    status: 204,
    handle: async ({ who: { services, actor }, id, body }) => {
      await setSignature(services.context, services.registry, actor, id('inboxId', 'ibx'), body.signature);
    },
  }),
];

const conversationOf = ({ who, id }: Input): Promise<Conversation> =>
  conversationInSight(who.services.context, who.actor, id('conversationId', 'cnv'));
async function messageOf(input: Input): Promise<Message> {
  const conversation = await conversationOf(input);
  const id = input.id('messageId', 'msg');
  const found = await input.who.services.context.storage.messages.get(input.who.actor, id);
  if (!found || found.conversationId !== conversation.id || found.deletedAt)
    throw new ConversaError('not_found', `Conversation ${conversation.id} has no message ${id}.`);
  return found;
}
