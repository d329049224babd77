import { type ClientMessage, importAgain, type WirePart } from '@conversa/core/client';
import type { ComponentChildren, TargetedMouseEvent, VNode } from 'preact';
import type { Formats } from '../locales/formats.ts';
import type { AllStrings } from '../locales/strings.ts';
import type { PanelContext } from './context.ts';
import { Icon } from './icon.tsx';
import { lazy } from './lazy.tsx';
import { outlines } from './outlines.ts';
import { isOnlyEmoji, linkify, parseMarkdown, type RichNode } from './rich-text.ts';

const Interactive = lazy(
  () => import('./interactive/interactive.tsx'),
  ({ Interactive: found }) => found,
);

interface Draw extends Pick<PanelContext, 'client'> {
  readonly strings: AllStrings;
  readonly formats: Formats;
  /** Its questions can still be answered. */
  readonly open: boolean;
}

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

const Part = ({ part, strings, formats, client, open }: Draw & { readonly part: WirePart }): VNode => {
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
          <a
            class={isImage ? 'image' : 'file'}
            {...(href ? { href } : {})}
            target="_blank"
            rel="noopener noreferrer"
            {...(isImage
              ? {
                  'aria-label': strings.view(caption ?? name),
                  onClick: (event: TargetedMouseEvent<HTMLElement>) => view(event, { url: href, name }, strings),
                }
              : {})}
          >
            {isImage ? (
              <img src={href} alt={caption ?? name} width={part.width} height={part.height} loading="lazy" />
            ) : (
              <>
                <Icon path={outlines.file} />
                <span>
                  {name} {size ? <small>{formats.bytes(size)}</small> : null}
                </span>
              </>
            )}
          </a>
          {caption && <span class="caption">{caption}</span>}
        </div>
      );
    }
    case 'interactive':
      return (
        <>
          <div class="text" dir="auto">
            {linkify(part.text).map(rich)}
          </div>
          <Interactive part={part} open={open} choose={client.choose.bind(client)} strings={strings} />
        </>
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

/** With a modifier key it stays what it is, a link. */
function view(
  event: TargetedMouseEvent<HTMLElement>,
  picture: { readonly url: string; readonly name: string },
  strings: AllStrings,
): void {
  if (event.metaKey || event.ctrlKey || event.shiftKey) return;
  event.preventDefault();
  const { currentTarget } = event;
  const root = currentTarget.getRootNode() as ShadowRoot;
  importAgain(() => import('./viewer/open-viewer.tsx')).then(
    ({ openViewer }) => openViewer(root, picture, strings),
    () => open(picture.url, '_blank', 'noopener'),
  );
}
