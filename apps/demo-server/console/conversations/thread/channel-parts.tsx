import type { WirePart } from '@conversa/core/client';
import type { ReactElement } from 'react';
import { useText } from '../../i18n/use-text.ts';
import { Icon } from '../../parts/icon.tsx';
import { LinkedText } from '../../parts/linked-text.tsx';

type Of<T extends WirePart['type']> = { readonly part: Extract<WirePart, { readonly type: T }> };

/** A template with the words the customer reads; where those are not known, its name. */
export function TemplateView({ part: { name, language, shown } }: Of<'template'>): ReactElement {
  const t = useText();
  if (!shown) return <LinkedText text={t('template-name', { name, language })} />;
  return (
    <div className="template-part">
      <small>
        <Icon name="template" /> {t('template-word')}: {name}
      </small>
      {shown.header && <strong dir="auto">{shown.header}</strong>}
      <LinkedText text={shown.text} />
      {shown.footer && <small dir="auto">{shown.footer}</small>}
      <OptionChips titles={shown.buttons ?? []} />
    </div>
  );
}

export function InteractiveView({ part: { text, options = [], kind } }: Of<'interactive'>): ReactElement {
  return (
    <>
      {text && <LinkedText text={text} />}
      {kind === 'list' ? (
        <ul className="option-rows">
          {options.map(({ id, title, description }) => (
            <li key={id} dir="auto">
              {title}
              {description && <small>{description}</small>}
            </li>
          ))}
        </ul>
      ) : (
        <OptionChips titles={options.map(({ title }) => title)} />
      )}
    </>
  );
}
function OptionChips({ titles }: { readonly titles: readonly string[] }): ReactElement | null {
  if (titles.length === 0) return null;
  return (
    <ul className="chips">
      {titles.map((title) => (
        <li key={title} className="chip">
          <span dir="auto">{title}</span>
        </li>
      ))}
    </ul>
  );
}

/** What a customer picked; what they filled in stands below it. */
export function ChoiceView({ part: { picked, values } }: Of<'choice'>): ReactElement {
  const t = useText();
  const rows = flat(values);
  return (
    <>
      <p className="chosen" dir="auto">
        <Icon name="check" />{' '}
        {picked.length > 0
          ? t('customer-chose', { title: picked.map(({ title }) => title).join(', ') })
          : t('filled-in')}
      </p>
      {rows.length > 0 && (
        <dl className="form-part">
          {rows.map(([name, value]) => (
            <div key={name}>
              <dt>{name.replaceAll('_', ' ')}</dt>
              <dd dir="auto">{value}</dd>
            </div>
          ))}
        </dl>
      )}
    </>
  );
}
function flat(values: unknown): readonly (readonly [string, string])[] {
  if (typeof values !== 'object' || values === null || Array.isArray(values)) return [];
  return Object.entries(values as { readonly [name: string]: unknown })
    .filter(([name]) => name !== 'flow_token')
    .map(([name, value]) => [name, typeof value === 'string' ? value : JSON.stringify(value)] as const);
}

/** A place with a link to a map: nothing of it is loaded before somebody asks. */
export function PlaceView({ part: { latitude, longitude, name, address } }: Of<'location'>): ReactElement {
  const t = useText();
  const at = `${latitude.toFixed(5)},${longitude.toFixed(5)}`;
  return (
    <a
      className="file"
      href={`https://www.openstreetmap.org/?mlat=${latitude}&mlon=${longitude}#map=16/${latitude}/${longitude}`}
      target="_blank"
      rel="noopener noreferrer"
    >
      <Icon name="place" />
      <span className="grow">
        <span className="clip" dir="auto">
          {name ?? address ?? t('place')}
        </span>
        <small dir="auto">{name && address ? address : at}</small>
        <span className="hidden">{t('open-map')}</span>
      </span>
      <Icon name="external" />
    </a>
  );
}

export function ContactCards({ part: { contacts } }: Of<'contacts'>): ReactElement {
  const t = useText();
  return (
    <ul className="contact-cards" aria-label={t('contact-card')}>
      {contacts.map(({ name, phones, emails }) => (
        <li key={name + phones.join()}>
          <Icon name="agent" />
          <span>
            <strong dir="auto">{name}</strong>
            {phones.map((phone) => (
              <a key={phone} href={`tel:${phone.replaceAll(/[^\d+]/g, '')}`}>
                {phone}
              </a>
            ))}
            {emails.map((email) => (
              <a key={email} href={`mailto:${email}`}>
                {email}
              </a>
            ))}
          </span>
        </li>
      ))}
    </ul>
  );
}

/** Something without a form of its own: what is known of it in words, all of it on demand. */
export function UnsupportedView({ part: { reason, raw } }: Of<'unsupported'>): ReactElement {
  const t = useText();
  const lost = reason === 'media_lost' || reason === 'media_too_large';
  return (
    <div className="unsupported">
      <p className="quiet">{t(lost ? 'media-lost' : 'unsupported-part')}</p>
      <details>
        <summary>{t('details')}</summary>
        <pre>{JSON.stringify(raw, null, 2)}</pre>
      </details>
    </div>
  );
}
