import { attachmentKind } from '../engine/media.ts';
import { mapHeaders } from '../engine/template-files.ts';
import { wellFormed } from '../engine/well-formed.ts';
import { ConversaError } from '../errors.ts';
import type { AttachmentId } from '../model/ids.ts';
import type { AttachmentKind, Part } from '../model/part.ts';
import type { StoredAttachment } from '../ports/storage/reading.ts';
import type { NewAgentPart } from '../protocol/message.ts';
import type { Actor } from './actor.ts';
import type { Context } from './context.ts';

/** Uploaded files by their ids become stored parts; only the uploader's own are accepted. @throws `not_found`, `invalid_input` */
export async function storedParts(
  context: Context,
  owner: Pick<Actor, 'accountId'> & { readonly userId: string },
  parts: readonly NewAgentPart[],
): Promise<readonly Part[]> {
  const ids = parts.flatMap(attachmentIdsOf);
  const found = ids.length > 0 ? await context.storage.attachments.byIds({ accountId: owner.accountId }, ids) : [];
  const fileOf = (id: string): StoredAttachment => {
    const file = found.find((a) => a.id === id && a.owner === owner.userId);
    if (!file) throw new ConversaError('not_found', `There is no attachment ${id}.`);
    return file;
  };
  return wellFormed(
    parts.map((part): Part => {
      if (part.type === 'template') {
        const variables = mapHeaders(part.variables, ({ attachmentId: id, ...header }) => {
          if (typeof id !== 'string') return header;
          const { key, mime, name } = fileOf(id);
          return { ...header, blob: { key, mime, name } };
        });
        return { ...part, variables };
      }
      if (part.type !== 'attachment') return part;
      const file = fileOf(part.attachmentId);
      return {
        type: 'attachment',
        kind: 'as' in part ? kindAs(part.as, file) : attachmentKind(file.mime),
        source: { in: 'blob', key: file.key },
        mime: file.mime,
        name: file.name,
        size: file.size,
        ...('caption' in part && part.caption ? { caption: part.caption } : {}),
        ...('inlineId' in part ? { inlineId: part.inlineId } : {}),
      };
    }),
  );
}

/** @throws `invalid_input` */
function kindAs(as: 'voice' | 'sticker', { mime }: StoredAttachment): AttachmentKind {
  if (as === 'voice' ? mime.startsWith('audio/') : mime === 'image/webp') return as;
  throw new ConversaError(
    'invalid_input',
    as === 'voice' ? 'A voice note is a sound.' : 'A sticker is a picture in WebP.',
  );
}

/** The uploaded files a part names: itself, or in the headers of a template (`variables.header.attachmentId`). */
function attachmentIdsOf(part: NewAgentPart): readonly AttachmentId[] {
  if (part.type === 'attachment') return [part.attachmentId];
  const ids: AttachmentId[] = [];
  if (part.type === 'template')
    mapHeaders(part.variables, (header) => {
      if (typeof header['attachmentId'] === 'string') ids.push(header['attachmentId'] as AttachmentId);
      return header;
    });
  return ids;
}
