import type { WirePart } from '@conversa/core/client';
import type { ReactElement } from 'react';
import { Icon } from '../parts/icon.tsx';
import { LinkedText } from '../parts/linked-text.tsx';

export function MessagePart({ part }: { readonly part: WirePart }): ReactElement {
  switch (part.type) {
    case 'text':
      return <LinkedText text={part.text} />;
    case 'attachment':
      return <Attachment part={part} />;
    case 'interactive':
      return (
        <>
          <LinkedText text={part.text} />
          <p className="chips">
            {part.options?.map(({ id, title }) => (
              <span key={id}>{title}</span>
            ))}
          </p>
        </>
      );
    case 'choice':
      return <LinkedText text={part.picked.map(({ title }) => title).join(', ')} />;
    case 'form':
      return (
        <dl className="form-part">
          {part.fields.map(({ name, label, value }) => (
            <div key={name}>
              <dt>{label}</dt>
              <dd dir="auto">{value}</dd>
            </div>
          ))}
        </dl>
      );
    case 'location':
      return <LinkedText text={`${part.name ?? part.address ?? 'Location'}: ${part.latitude}, ${part.longitude}`} />;
    case 'contacts':
      return <LinkedText text={part.contacts.map(({ name, phones }) => [name, ...phones].join(' ')).join('\n')} />;
    case 'call':
      return <LinkedText text={`Call: ${part.outcome}`} />;
    case 'template':
      return <LinkedText text={`Template ${part.name} (${part.language})`} />;
    case 'activity':
      return <LinkedText text={part.activity} />;
    default:
      return <p className="quiet">This kind of message cannot be shown yet; its content is kept.</p>;
  }
}

function Attachment({ part }: { readonly part: Extract<WirePart, { type: 'attachment' }> }): ReactElement {
  const name = part.name ?? part.kind;
  if (!part.url) return <p className="quiet">{name} (still arriving)</p>;
  if (part.kind === 'image')
    return (
      <a href={part.url} target="_blank" rel="noopener">
        <img className="picture" src={part.url} alt={part.caption ?? name} loading="lazy" />
      </a>
    );
  if (part.kind === 'video') return <video className="picture" src={part.url} controls preload="metadata" />;
  if (part.kind === 'audio' || part.kind === 'voice') return <audio src={part.url} controls preload="metadata" />;
  return (
    <a className="file" href={part.url} target="_blank" rel="noopener">
      <Icon name="clip" /> {name}
    </a>
  );
}
