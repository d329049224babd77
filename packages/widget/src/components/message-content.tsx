import type { ClientMessage, WirePart } from '@conversa/core/client';
import type { ComponentChildren, VNode } from 'preact';
import type { PanelContext } from './context.ts';
import { Icon } from './icon.tsx';
import { isOnlyEmoji, linkify, parseMarkdown, type RichNode } from './rich-text.ts';

type Draw = Pick<PanelContext, 'strings' | 'formats'>;

/** Only these addresses become links, whoever sent them. */
const safe = /^(https?:|mailto:)/iu;

const rich = (node: RichNode): ComponentChildren => {
  if (typeof node === 'string') return node;
  const children = node.children.map(rich);
  if (node.kind === 'link')
    return (
      <a href={node.href} target="_blank" rel="noopener noreferrer nofollow">
        {children}
      </a>
    );
  const { kind: Tag } = node;
  return <Tag>{children}</Tag>;
};

/** What a message says, part by part. */
export const MessageContent = ({ message, ...draw }: Draw & { readonly message: ClientMessage }): VNode => (
  <>{message.deletedAt ? <i>{draw.strings.deleted}</i> : message.parts.map((part) => <Part part={part} {...draw} />)}</>
);

const Part = ({ part, strings, formats }: Draw & { readonly part: WirePart }): VNode => {
  switch (part.type) {
    case 'text':
      return (
        <div class={isOnlyEmoji(part.text) ? 'emoji' : 'text'} dir="auto">
          {(part.format === 'markdown' ? parseMarkdown(part.text) : linkify(part.text)).map(rich)}
        </div>
      );
    case 'attachment': {
      const { url, name = strings.file, caption, size } = part;
      const href = url && safe.test(url) ? url : undefined;
      const isImage = href && (part.kind === 'image' || part.kind === 'sticker');
      return (
        <div class="text" dir="auto">
          <a class={isImage ? 'image' : 'file'} {...(href ? { href } : {})} target="_blank" rel="noopener noreferrer">
            {isImage ? (
              <img src={href} alt={caption ?? name} width={part.width} height={part.height} loading="lazy" />
            ) : (
              <>
                <Icon name="file" />
                <span>
                  {name} {size ? <small>{formats.bytes(size)}</small> : null}
                </span>
              </>
            )}
          </a>
          {caption}
        </div>
      );
    }
    case 'interactive':
      return (
        <div class="text" dir="auto">
          {linkify(part.text).map(rich)}
        </div>
      );
    case 'choice':
      return (
        <div class="text" dir="auto">
          {part.picked.map(({ title }) => title).join(', ')}
        </div>
      );
    case 'form':
      return (
        <div class="text" dir="auto">
          {part.fields.map(({ label, value }) => `${label}: ${value}`).join('\n')}
        </div>
      );
    case 'location':
      return (
        <div class="text" dir="auto">
          {rich({
            kind: 'link',
            href: `https://www.openstreetmap.org/?mlat=${part.latitude}&mlon=${part.longitude}`,
            children: [part.name ?? part.address ?? `${part.latitude}, ${part.longitude}`],
          })}
        </div>
      );
    default:
      return (
        <div class="text" dir="auto">
          <i>{strings.unsupported}</i>
        </div>
      );
  }
};

/** A message in plain words, for screen readers. */
export function textOf({ parts }: Pick<ClientMessage, 'parts'>, file: string): string {
  return parts
    .map((part) =>
      part.type === 'text' || part.type === 'interactive'
        ? part.text
        : part.type === 'attachment'
          ? (part.name ?? file)
          : '',
    )
    .join(' ')
    .trim();
}
