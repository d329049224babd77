import type { ClientMessage } from '@conversa/core/client';
import type { ReactElement } from 'react';
import { FoldedText } from './folded-text.tsx';
import { MailBody } from './mail-body.tsx';
import { MessagePart } from './message-part.tsx';

interface MailPartsProps {
  readonly message: ClientMessage;
  readonly conversationId: string;
}
/** A mail's content: its page where it has one, else its words; enclosed pictures stand in the page. */
export function MailParts({ message: { id, parts }, conversationId }: MailPartsProps): ReactElement {
  const page = parts.find(
    (part) => part.type === 'text' && (part.html !== undefined || part.remoteImages !== undefined),
  );
  if (!page || page.type !== 'text' || id === undefined)
    return (
      <>
        {parts.map((part, at) =>
          part.type === 'text' ? <FoldedText key={at} part={part} /> : <MessagePart key={at} part={part} />,
        )}
      </>
    );
  return (
    <>
      <MailBody conversationId={conversationId} messageId={id} remoteImages={page.remoteImages ?? 0} />
      {parts.map((part, at) =>
        part.type === 'text' || (part.type === 'attachment' && part.inlineId !== undefined) ? null : (
          <MessagePart key={at} part={part} />
        ),
      )}
    </>
  );
}
