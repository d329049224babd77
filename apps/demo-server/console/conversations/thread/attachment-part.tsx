import type { WirePart } from '@conversa/core/client';
import { type ReactElement, useState } from 'react';
import { useFormat, useText } from '../../i18n/use-text.ts';
import { Icon } from '../../parts/icon.tsx';
import { LinkedText } from '../../parts/linked-text.tsx';
import { PictureViewer } from './picture-viewer.tsx';

type Part = Extract<WirePart, { type: 'attachment' }>;
/** The largest a picture is drawn between messages; reserving its place keeps the history still while it loads. */
const box = { width: 320, height: 280 };

export function AttachmentPart({ part }: { readonly part: Part }): ReactElement {
  return (
    <>
      <Attachment part={part} />
      {part.caption && <LinkedText text={part.caption} />}
    </>
  );
}

function Attachment({ part }: { readonly part: Part }): ReactElement {
  const t = useText();
  const format = useFormat();
  const { url, kind, size } = part;
  const name = part.name ?? t(`kind-${kind}`);
  if (!url) return <p className="quiet">{t('still-arriving', { name })}</p>;
  if (kind === 'image' || kind === 'sticker') return <Picture part={part} url={url} name={name} />;
  if (kind === 'video') return <video className="picture" src={url} controls preload="metadata" aria-label={name} />;
  if (kind === 'audio' || kind === 'voice')
    return <audio className="sound" src={url} controls preload="metadata" aria-label={name} />;
  return (
    <a className="file" href={url} target="_blank" rel="noopener" download={part.name}>
      <Icon name="file" />
      <span className="grow">
        <span className="clip">{name}</span>
        {size !== undefined && <small>{format.bytes(size)}</small>}
      </span>
      <Icon name="download" />
    </a>
  );
}

function Picture({
  part,
  url,
  name,
}: {
  readonly part: Part;
  readonly url: string;
  readonly name: string;
}): ReactElement {
  const t = useText();
  const [open, setOpen] = useState(false);
  const { width = 320, height = 240 } = part;
  const scale = Math.min(1, box.width / width, box.height / height);
  return (
    <>
      <button
        type="button"
        className="picture-button"
        aria-label={t('view-picture', { name })}
        onClick={() => setOpen(true)}
      >
        <img
          className="picture"
          src={url}
          alt={part.caption ?? name}
          width={Math.round(width * scale)}
          height={Math.round(height * scale)}
          loading="lazy"
        />
      </button>
      {open && <PictureViewer url={url} name={name} onClose={() => setOpen(false)} />}
    </>
  );
}
