import type { WireContact, WireInbox } from '@conversa/core/client';
import { type ReactElement, useEffect, useState } from 'react';
import { useText } from '../i18n/use-text.ts';
import { Problem } from '../parts/problem.tsx';
import { Skeleton } from '../parts/skeleton.tsx';
import {
  type FilledMedia,
  guessed,
  isFilled,
  partOf,
  shownOf,
  slotsOf,
  type SlotValues,
  type TemplatePart,
  valuesOf,
} from './fill.ts';
import { FileField } from './file-field.tsx';
import { PhonePreview } from './phone-preview.tsx';
import { SlotFields } from './slot-fields.tsx';
import type { Template } from './template.ts';
import { useTemplates } from './use-templates.ts';

export interface ChosenTemplate {
  readonly template: Template;
  /** Undefined: something is still to be filled. */
  readonly part: TemplatePart | undefined;
}
interface TemplateFormProps {
  readonly inbox: WireInbox;
  readonly contact?: WireContact | undefined;
  /** More to fill places with than what is known of the contact. */
  readonly suggestions?: readonly string[];
  readonly onChange: (chosen: ChosenTemplate | undefined) => void;
}
const noMedia: FilledMedia = { cardAttachmentIds: [] };

/** Finds a template and fills it, with what is known of the contact already in its places. */
export function TemplateForm({ inbox, contact, suggestions = [], onChange }: TemplateFormProps): ReactElement {
  const t = useText();
  const { templates, problem } = useTemplates(inbox);
  const [search, setSearch] = useState('');
  const [chosen, setChosen] = useState<Template>();
  const [values, setValues] = useState<SlotValues>({});
  const [media, setMedia] = useState<FilledMedia>(noMedia);
  const usable = templates?.filter(({ status }) => status === 'APPROVED');
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  const found = usable?.filter((one) => words.every((word) => searchable(one).includes(word)));
  useEffect(() => {
    if (!chosen) return onChange(undefined);
    const ready = isFilled(slotsOf(chosen), values, media);
    onChange({
      template: chosen,
      part: ready ? { ...partOf(chosen, values, media), shown: shownOf(chosen, values) } : undefined,
    });
  }, [chosen, values, media]);
  const choose = (template: Template): void => {
    setChosen(template);
    setValues(guessed(template, contact));
    setMedia(noMedia);
  };
  if (inbox.features['templates'] === false) return <p className="notice">{t('templates-off')}</p>;
  if (chosen) {
    const { media: kind, cards, cardMedia } = slotsOf(chosen);
    const filling = { template: chosen, contact, suggestions, values, onChange: setValues };
    return (
      <div className="template-fill">
        <div className="form">
          <p className="chosen-template">
            <strong>{chosen.name}</strong> <span className="quiet">{chosen.language}</span>
            <button type="button" className="link" onClick={() => setChosen(undefined)}>
              {t('choose-template')}
            </button>
          </p>
          {kind && (
            <FileField
              label={t('header-file')}
              kind={kind}
              onTake={(attachmentId) => setMedia((held) => ({ ...held, attachmentId }))}
            />
          )}
          <SlotFields {...filling} />
          {Array.from({ length: cards }, (_, at) => (
            <fieldset key={at} className="row-card">
              <legend>{t('card-name', { number: at + 1 })}</legend>
              <FileField
                label={t(`header-${cardMedia}`)}
                kind={cardMedia}
                onTake={(id) => setMedia((held) => withCardFile(held, cards, at, id))}
              />
              <SlotFields {...filling} card={at} />
            </fieldset>
          ))}
        </div>
        <PhonePreview
          components={chosen.components}
          header={valuesOf('header', values)}
          body={valuesOf('body', values)}
          cards={Array.from({ length: cards }, (_, at) => valuesOf(`card.${at}.body`, values))}
        />
      </div>
    );
  }
  return (
    <div className="template-choice">
      <input
        className="input"
        type="search"
        data-autofocus
        aria-label={t('search-templates')}
        placeholder={t('search-templates')}
        value={search}
        onInput={({ currentTarget }) => setSearch(currentTarget.value)}
      />
      <Problem text={problem} />
      {!templates && !problem && <Skeleton rows={3} height={48} />}
      {usable?.length === 0 && <p className="quiet">{t('no-usable-templates')}</p>}
      {usable && usable.length > 0 && found?.length === 0 && (
        <p className="quiet" role="status">
          {t('nothing-found')}
        </p>
      )}
      <ul>
        {found?.map((template) => (
          <li key={template.id}>
            <button type="button" onClick={() => choose(template)}>
              <strong>{template.name}</strong> <span className="quiet">{template.language}</span>
              <span className="clip quiet">{bodyOf(template)}</span>
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}
const bodyOf = ({ components }: Template): string =>
  components.find(({ type }) => type.toUpperCase() === 'BODY')?.text ?? '';
const searchable = (template: Template): string =>
  [template.name, template.language, bodyOf(template)].join(' ').toLowerCase();
const withCardFile = (held: FilledMedia, cards: number, card: number, id: string): FilledMedia => ({
  ...held,
  cardAttachmentIds: Array.from({ length: cards }, (_, at) => (at === card ? id : held.cardAttachmentIds[at])),
});
