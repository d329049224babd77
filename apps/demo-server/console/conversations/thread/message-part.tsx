import type { WirePart } from '@conversa/core/client';
import type { ReactElement } from 'react';
import { useText } from '../../i18n/use-text.ts';
import { LinkedText } from '../../parts/linked-text.tsx';
import { partPreview } from '../list/preview-of.ts';
import { AttachmentPart } from './attachment-part.tsx';

interface MessagePartProps {
  readonly part: WirePart;
  /** People named in a note. */
  readonly mentions?: readonly string[] | undefined;
}

export function MessagePart({ part, mentions }: MessagePartProps): ReactElement {
  const t = useText();
  switch (part.type) {
    case 'text':
      return <LinkedText text={part.text} mentions={mentions} />;
    case 'attachment':
      return <AttachmentPart part={part} />;
    case 'interactive':
      return (
        <>
          <LinkedText text={part.text} />
          <p className="chips">
            {part.options?.map(({ id, title }) => (
              <span key={id} className="chip">
                <span>{title}</span>
              </span>
            ))}
          </p>
        </>
      );
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
      return <LinkedText text={`${partPreview(part, t)}: ${part.latitude}, ${part.longitude}`} />;
    case 'contacts':
      return <LinkedText text={part.contacts.map(({ name, phones }) => [name, ...phones].join(' ')).join('\n')} />;
    case 'call':
      return <LinkedText text={t('call-outcome', { outcome: t(`call-${part.outcome}`) })} />;
    case 'template':
      return <LinkedText text={t('template-name', { name: part.name, language: part.language })} />;
    case 'choice':
    case 'activity':
      return <LinkedText text={partPreview(part, t)} />;
    default:
      return <p className="quiet">{t('unsupported-part')}</p>;
  }
}
