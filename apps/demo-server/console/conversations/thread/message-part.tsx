import type { WirePart } from '@conversa/core/client';
import type { ReactElement } from 'react';
import { useText } from '../../i18n/use-text.ts';
import { LinkedText } from '../../parts/linked-text.tsx';
import { partPreview } from '../list/preview-of.ts';
import { AttachmentPart } from './attachment-part.tsx';
import {
  ChoiceView,
  ContactCards,
  InteractiveView,
  PlaceView,
  TemplateView,
  UnsupportedView,
} from './channel-parts.tsx';

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
      return <InteractiveView part={part} />;
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
      return <PlaceView part={part} />;
    case 'contacts':
      return <ContactCards part={part} />;
    case 'call':
      return <LinkedText text={t('call-outcome', { outcome: t(`call-${part.outcome}`) })} />;
    case 'template':
      return <TemplateView part={part} />;
    case 'choice':
      return <ChoiceView part={part} />;
    case 'activity':
      return <LinkedText text={partPreview(part, t)} />;
    case 'unsupported':
      return <UnsupportedView part={part} />;
    default:
      return <p className="quiet">{t('unsupported-part')}</p>;
  }
}
