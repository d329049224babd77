import type { AttachmentId, MessageId, UserId } from '../model/ids.ts';
import type { NewMail, NewMessageBody } from '../protocol/agent.ts';
import type { NewAgentPart, WirePart } from '../protocol/message.ts';
import { type Draft, partsOf } from './previews.ts';

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
  return {
    preview: [...preview, ...(more as readonly WirePart[])],
    // What is undefined does not travel.
    body: {
      clientId,
      parts: [
        ...parts.map((part) =>
          part.type === 'text' ? { ...part, html } : { ...part, inlineId: inline[part.attachmentId] },
        ),
        // How a template looks is known to whoever wrote it; the helpdesk finds out by itself.
        ...more.map((part) => (part.type === 'template' ? { ...part, shown: undefined } : part)),
      ],
      private: isNote || undefined,
      mentions: mentions?.length ? mentions : undefined,
      inReplyTo,
      mail,
    } as NewMessageBody,
  };
}
