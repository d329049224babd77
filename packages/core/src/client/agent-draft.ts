import type { AttachmentId, MessageId, UserId } from '../model/ids.ts';
import type { NewMail, NewMessageBody } from '../protocol/agent.ts';
import type { NewAgentPart, WirePart } from '../protocol/message.ts';
import { type Draft, partsOf } from './previews.ts';

/** How a template looks is known to whoever wrote it; the helpdesk finds out by itself. */
const unshown = (part: NewAgentPart): NewAgentPart => {
  if (part.type !== 'template') return part;
  const { shown: _shown, ...rest } = part;
  return rest;
};

export interface AgentDraft extends Draft {
  /** A note: only agents see it. */
  readonly private?: boolean;
  /** Of a note: members it calls. */
  readonly mentions?: readonly UserId[];
  /** What else the channel can carry: a template, buttons, a place. */
  readonly parts?: readonly NewAgentPart[];
  /** The message that is answered. */
  readonly inReplyTo?: MessageId;
  /** Of a mail: `text` once more, as HTML. */
  readonly html?: string;
  /** Of a mail: attachments that stand within its HTML, and by which `data-cid`. */
  readonly inline?: { readonly [attachment: AttachmentId]: string };
  /** Of a mail: what shall differ from an answer to all. */
  readonly mail?: NewMail;
}

/** What is sent, and how it is shown until then. */
export function bodyOf(
  given: string | AgentDraft,
  clientId: string,
): { readonly body: NewMessageBody; readonly preview: readonly WirePart[] } {
  const draft: AgentDraft = typeof given === 'string' ? { text: given } : given;
  const { private: isNote, mentions, parts: more = [], inReplyTo, html, inline = {}, mail } = draft;
  const { parts, preview } = partsOf(draft);
  const rich = parts.map((part): NewAgentPart => {
    if (part.type === 'text') return html === undefined ? part : { type: 'text', text: part.text, html };
    const inlineId = inline[part.attachmentId];
    return inlineId === undefined ? part : { ...part, inlineId };
  });
  return {
    preview: [...preview, ...(more as readonly WirePart[])],
    body: {
      clientId,
      parts: [...rich, ...more.map(unshown)],
      ...(isNote ? { private: true } : {}),
      ...(mentions?.length ? { mentions } : {}),
      ...(inReplyTo ? { inReplyTo } : {}),
      ...(mail ? { mail } : {}),
    },
  };
}
