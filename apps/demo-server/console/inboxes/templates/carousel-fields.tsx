import type { ReactElement } from 'react';
import { useText } from '../../i18n/use-text.ts';
import { Field } from '../../parts/field.tsx';
import { Icon } from '../../parts/icon.tsx';
import { BodyField } from './body-field.tsx';
import { ButtonFields } from './button-fields.tsx';
import { SampleFile } from './sample-file.tsx';
import { type CardDraft, emptyCard } from './template-draft.ts';
import type { DraftFieldsProps } from './template-editor.tsx';

const cardsAtMost = 10;

/** Two to ten cards of one shape. */
export function CarouselFields({ inboxId, draft, set }: DraftFieldsProps): ReactElement {
  const t = useText();
  const { cards, cardMedia, format } = draft;
  const replace = (at: number, change: Partial<CardDraft>): void =>
    set({ cards: cards.map((one, index) => (index === at ? { ...one, ...change } : one)) });
  return (
    <fieldset className="samples">
      <legend>{t('special-carousel')}</legend>
      <Field label={t('header')}>
        <select
          className="input"
          value={cardMedia}
          onChange={({ currentTarget }) => set({ cardMedia: currentTarget.value === 'VIDEO' ? 'VIDEO' : 'IMAGE' })}
        >
          <option value="IMAGE">{t('header-IMAGE')}</option>
          <option value="VIDEO">{t('header-VIDEO')}</option>
        </select>
      </Field>
      {cards.map((card, at) => {
        const name = t('card-name', { number: at + 1 });
        return (
          <fieldset key={at} className="row-card">
            <legend>{name}</legend>
            <SampleFile
              inboxId={inboxId}
              kind={cardMedia}
              media={card.media}
              onChange={(media) => replace(at, { media })}
            />
            <BodyField
              label={t('template-body')}
              max={160}
              text={card.body}
              samples={card.samples}
              format={format}
              onChange={(body, samples) => replace(at, { body, samples })}
            />
            <ButtonFields buttons={card.buttons} most={2} onChange={(buttons) => replace(at, { buttons })} />
            {cards.length > 2 && (
              <button
                type="button"
                className="icon-button start"
                aria-label={t('remove-name', { name })}
                onClick={() => set({ cards: cards.filter((_, index) => index !== at) })}
              >
                <Icon name="trash" />
              </button>
            )}
          </fieldset>
        );
      })}
      {cards.length < cardsAtMost && (
        <button type="button" className="button small start" onClick={() => set({ cards: [...cards, emptyCard] })}>
          <Icon name="plus" /> {t('add-card')}
        </button>
      )}
    </fieldset>
  );
}
