import type { WireInbox } from '@conversa/core/client';
import { type ReactElement, type SubmitEvent, useState } from 'react';
import { api } from '../../api.ts';
import { useText } from '../../i18n/use-text.ts';
import { Field } from '../../parts/field.tsx';
import { Icon } from '../../parts/icon.tsx';
import { Problem } from '../../parts/problem.tsx';
import { takeFocus } from '../../parts/take-focus.ts';
import { toast } from '../../parts/toasts.tsx';
import { useAction } from '../../parts/use-action.ts';
import { PhonePreview } from '../../templates/phone-preview.tsx';
import { AuthFields } from './auth-fields.tsx';
import { BodyField } from './body-field.tsx';
import { ButtonFields } from './button-fields.tsx';
import { CarouselFields } from './carousel-fields.tsx';
import { HeaderFields } from './header-fields.tsx';
import { categories, type Category, type TemplateDraft, templateOf } from './template-draft.ts';

interface TemplateEditorProps {
  readonly inbox: WireInbox;
  readonly initial: TemplateDraft;
  readonly onClose: () => void;
}
export interface DraftFieldsProps {
  readonly inboxId: string;
  readonly draft: TemplateDraft;
  readonly set: (change: Partial<TemplateDraft>) => void;
}
const specials = ['none', 'carousel', 'offer'] as const;

/** Writes a template and shows it as it will be; what the provider would refuse is said before it is asked. */
export function TemplateEditor({ inbox, initial, onClose }: TemplateEditorProps): ReactElement {
  const t = useText();
  const [draft, setDraft] = useState(initial);
  const { run, busy, problem } = useAction();
  const set = (change: Partial<TemplateDraft>): void => setDraft((before) => ({ ...before, ...change }));
  const template = templateOf(draft);
  const isAuth = draft.category === 'AUTHENTICATION';
  const fields = { inboxId: inbox.id, draft, set };
  const submit = (event: SubmitEvent<HTMLFormElement>): void => {
    event.preventDefault();
    void run(() =>
      api('post', '/v1/inboxes/{inboxId}/templates', {
        path: { inboxId: inbox.id },
        body: template,
      }),
    ).then((done) => {
      if (!done) return;
      toast(t('template-submitted', { name: draft.name }));
      onClose();
    });
  };
  return (
    <div className="template-editor">
      <form className="card" onSubmit={submit}>
        <header className="card-head">
          <button type="button" className="icon-button" aria-label={t('back')} onClick={onClose}>
            <Icon name="back" />
          </button>
          <h2>{t(draft.id ? 'edit-template' : 'new-template')}</h2>
        </header>
        <Naming {...fields} />
        {isAuth ? (
          <AuthFields {...fields} />
        ) : (
          <>
            {draft.special !== 'carousel' && <HeaderFields {...fields} />}
            <BodyField
              label={t('template-body')}
              max={draft.special === 'offer' ? 600 : 1_024}
              text={draft.body}
              samples={draft.samples}
              format={draft.format}
              onChange={(body, samples) => set({ body, samples })}
            />
            {draft.special === 'none' && (
              <Field label={t('footer')}>
                <input
                  value={draft.footer}
                  maxLength={60}
                  dir="auto"
                  onInput={({ currentTarget }) => set({ footer: currentTarget.value })}
                />
              </Field>
            )}
            {draft.special === 'carousel' ? (
              <CarouselFields {...fields} />
            ) : (
              <ButtonFields buttons={draft.buttons} most={10} onChange={(buttons) => set({ buttons })} />
            )}
          </>
        )}
        <Problem text={problem} />
        <div className="buttons">
          <button type="button" className="button" onClick={onClose}>
            {t('cancel')}
          </button>
          <button className="button primary" disabled={busy}>
            {t('submit-template')}
          </button>
        </div>
      </form>
      <aside className="preview-side" aria-label={t('preview-on-phone')}>
        <h3>{t('preview-on-phone')}</h3>
        <PhonePreview
          components={template.components}
          header={draft.header.samples}
          body={draft.samples}
          headerUrl={draft.header.media.url}
        />
      </aside>
    </div>
  );
}

function Naming({ draft, set }: DraftFieldsProps): ReactElement {
  const t = useText();
  const isKnown = draft.id !== undefined;
  return (
    <>
      <Field label={t('template-name-field')} hint={t('template-name-hint')}>
        <input
          value={draft.name}
          required
          disabled={isKnown}
          maxLength={512}
          pattern="[a-z0-9_]+"
          autoCapitalize="none"
          ref={isKnown ? null : takeFocus}
          onInput={({ currentTarget }) =>
            set({ name: currentTarget.value.toLowerCase().replaceAll(/[^a-z0-9_]+/g, '_') })
          }
        />
      </Field>
      <div className="field-row">
        <Field label={t('template-language')} hint={t('template-language-hint')}>
          <input
            value={draft.language}
            required
            disabled={isKnown}
            pattern="[a-z]{2,3}(_[A-Z]{2,4})?"
            list="template-languages"
            onInput={({ currentTarget }) => set({ language: currentTarget.value })}
          />
        </Field>
        <datalist id="template-languages">
          {['en_US', 'en_GB', 'pt_BR', 'pt_PT', 'es', 'es_MX', 'fr', 'de', 'it'].map((language) => (
            <option key={language} value={language} />
          ))}
        </datalist>
        <Field label={t('category')}>
          <select
            className="input"
            value={draft.category}
            onChange={({ currentTarget }) => set({ category: currentTarget.value as Category })}
          >
            {categories.map((one) => (
              <option key={one} value={one}>
                {t(`category-${one}`)}
              </option>
            ))}
          </select>
        </Field>
      </div>
      {draft.category !== 'AUTHENTICATION' && (
        <div className="field-row">
          <Field label={t('variables-format')}>
            <select
              className="input"
              value={draft.format}
              disabled={isKnown}
              onChange={({ currentTarget }) => set({ format: currentTarget.value as TemplateDraft['format'] })}
            >
              <option value="POSITIONAL">{t('format-POSITIONAL')}</option>
              <option value="NAMED">{t('format-NAMED')}</option>
            </select>
          </Field>
          <Field label={t('special')}>
            <select
              className="input"
              value={draft.special}
              onChange={({ currentTarget }) => set({ special: currentTarget.value as TemplateDraft['special'] })}
            >
              {specials.map((one) => (
                <option key={one} value={one}>
                  {t(`special-${one}`)}
                </option>
              ))}
            </select>
          </Field>
        </div>
      )}
      {draft.category !== 'AUTHENTICATION' && draft.special === 'offer' && (
        <div className="field-row">
          <Field label={t('offer-text')}>
            <input
              value={draft.offer.text}
              required
              maxLength={16}
              dir="auto"
              onInput={({ currentTarget }) => set({ offer: { ...draft.offer, text: currentTarget.value } })}
            />
          </Field>
          <label className="check">
            <input
              type="checkbox"
              checked={draft.offer.ends}
              onChange={({ currentTarget }) => set({ offer: { ...draft.offer, ends: currentTarget.checked } })}
            />
            {t('offer-ends')}
          </label>
        </div>
      )}
    </>
  );
}
