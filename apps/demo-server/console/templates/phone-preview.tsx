import type { ReactElement } from 'react';
import { useText } from '../i18n/use-text.ts';
import { Icon, type IconName } from '../parts/icon.tsx';
import { type Component, componentOf, filled, type TemplateButton } from './template.ts';

interface PhonePreviewProps {
  readonly components: readonly Component[];
  readonly header?: { readonly [name: string]: string };
  readonly body?: { readonly [name: string]: string };
  /** Of a picture in the header. */
  readonly headerUrl?: string | undefined;
  /** What fills the words of each card. */
  readonly cards?: readonly { readonly [name: string]: string }[];
}
const media: { readonly [format: string]: IconName } = {
  IMAGE: 'picture',
  VIDEO: 'video',
  DOCUMENT: 'file',
  LOCATION: 'place',
};
const buttonIcons: { readonly [type: string]: IconName } = {
  URL: 'external',
  PHONE_NUMBER: 'phone',
  COPY_CODE: 'copy',
  OTP: 'copy',
  QUICK_REPLY: 'reply',
};

/** A template as the customer's phone shows it. */
export function PhonePreview({
  components,
  header = {},
  body = {},
  headerUrl,
  cards = [],
}: PhonePreviewProps): ReactElement {
  const t = useText();
  const carousel = componentOf(components, 'CAROUSEL');
  return (
    <figure className="phone-preview" aria-label={t('preview-on-phone')}>
      <Bubble components={components} header={header} body={body} headerUrl={headerUrl} />
      {carousel && (
        <div className="preview-cards" tabIndex={0} role="group" aria-label={t('special-carousel')}>
          {carousel.cards?.map((card, at) => (
            <Bubble key={at} components={card.components} header={{}} body={cards[at] ?? {}} />
          ))}
        </div>
      )}
    </figure>
  );
}

function Bubble({
  components,
  header,
  body,
  headerUrl,
}: Required<Pick<PhonePreviewProps, 'components' | 'header' | 'body'>> & PhonePreviewProps): ReactElement {
  const t = useText();
  const top = componentOf(components, 'HEADER');
  const text = componentOf(components, 'BODY');
  const footer = componentOf(components, 'FOOTER');
  const offer = componentOf(components, 'LIMITED_TIME_OFFER')?.limited_time_offer;
  const buttons = componentOf(components, 'BUTTONS')?.buttons ?? [];
  const format = top?.format?.toUpperCase() ?? '';
  const words =
    text?.text ??
    (text
      ? `${t('auth-body', { code: body['1'] ?? '{{1}}' })}${text.add_security_recommendation ? ` ${t('auth-body-security')}` : ''}`
      : '');
  return (
    <div className="preview-bubble">
      {top && format === 'TEXT' && <strong dir="auto">{filled(top.text ?? '', header)}</strong>}
      {top && format !== 'TEXT' && (
        <span className="preview-media">
          {headerUrl ? <img src={headerUrl} alt="" /> : <Icon name={media[format] ?? 'file'} />}
        </span>
      )}
      {offer && (
        <p className="preview-offer">
          <Icon name="clock" /> <strong dir="auto">{offer.text}</strong>
        </p>
      )}
      <p dir="auto">{formatted(filled(words, body))}</p>
      {footer && (
        <small dir="auto">
          {footer.text ??
            (footer.code_expiration_minutes ? t('auth-footer', { count: footer.code_expiration_minutes }) : '')}
        </small>
      )}
      {buttons.length > 0 && (
        <ul>
          {buttons.map((button, at) => (
            <PreviewButton key={at} button={button} />
          ))}
        </ul>
      )}
    </div>
  );
}

function PreviewButton({ button: { type, text } }: { readonly button: TemplateButton }): ReactElement {
  const t = useText();
  const kind = type.toUpperCase();
  const fallback = kind === 'COPY_CODE' ? t('kind-COPY_CODE') : kind === 'OTP' ? t('kind-OTP') : '…';
  return (
    <li dir="auto">
      <Icon name={buttonIcons[kind] ?? 'link'} /> {text || fallback}
    </li>
  );
}

/** WhatsApp's own marks: *bold*, _italic_, ~struck~, ```code```. */
function formatted(text: string): readonly (string | ReactElement)[] {
  const pieces: (string | ReactElement)[] = [];
  let at = 0;
  for (const found of text.matchAll(/```([^`]+)```|\*([^*\n]+)\*|_([^_\n]+)_|~([^~\n]+)~/g)) {
    const [whole, code, bold, italic, struck] = found;
    pieces.push(text.slice(at, found.index));
    const key = found.index;
    if (code) pieces.push(<code key={key}>{code}</code>);
    else if (bold) pieces.push(<b key={key}>{bold}</b>);
    else if (italic) pieces.push(<i key={key}>{italic}</i>);
    else pieces.push(<s key={key}>{struck}</s>);
    at = found.index + whole.length;
  }
  pieces.push(text.slice(at));
  return pieces;
}
