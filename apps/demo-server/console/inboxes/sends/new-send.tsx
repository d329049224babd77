import type { WireInbox } from '@conversa/core/client';
import { type ReactElement, type SubmitEvent, useState } from 'react';
import { api } from '../../api.ts';
import { useText } from '../../i18n/use-text.ts';
import { Field } from '../../parts/field.tsx';
import { Icon } from '../../parts/icon.tsx';
import { Problem } from '../../parts/problem.tsx';
import { takeFocus } from '../../parts/take-focus.ts';
import { useAction } from '../../parts/use-action.ts';
import { type ChosenTemplate, TemplateForm } from '../../templates/template-form.tsx';
import { AudienceFields, type AudienceDraft, audienceOf, emptyAudience } from './audience-fields.tsx';

interface NewSendProps {
  readonly inbox: WireInbox;
  readonly onClose: () => void;
}

/** One template to many: who, what, how fast. */
export function NewSend({ inbox, onClose }: NewSendProps): ReactElement {
  const t = useText();
  const [name, setName] = useState('');
  const [audience, setAudience] = useState<AudienceDraft>(emptyAudience);
  const [chosen, setChosen] = useState<ChosenTemplate>();
  const [perMinute, setPerMinute] = useState(60);
  const [key] = useState(() => crypto.randomUUID());
  const { run, busy, problem } = useAction();
  const who = audienceOf(audience);
  const part = chosen?.part;
  const send = (event: SubmitEvent<HTMLFormElement>): void => {
    event.preventDefault();
    if (!who || !part) return;
    void run(() =>
      api('post', '/v1/inboxes/{inboxId}/sends', {
        path: { inboxId: inbox.id },
        body: {
          name: name.trim(),
          template: { name: part.name, language: part.language, variables: part.variables },
          audience: who as never,
          perMinute,
        },
        idempotencyKey: key,
      }),
    ).then((done) => {
      if (done) onClose();
    });
  };
  return (
    <form className="card" onSubmit={send}>
      <header className="card-head">
        <button type="button" className="icon-button" aria-label={t('back')} onClick={onClose}>
          <Icon name="back" />
        </button>
        <h2>{t('new-send')}</h2>
      </header>
      <Field label={t('send-name')}>
        <input
          value={name}
          required
          maxLength={200}
          ref={takeFocus}
          dir="auto"
          onInput={({ currentTarget }) => setName(currentTarget.value)}
        />
      </Field>
      <AudienceFields value={audience} onChange={setAudience} />
      <fieldset className="samples">
        <legend>{t('tab-templates')}</legend>
        <TemplateForm
          inbox={inbox}
          suggestions={[
            '{{contact.first_name}}',
            '{{contact.name}}',
            '{{contact.phone}}',
            '{{contact.email}}',
            ...audience.columns.map((column) => `{{${column}}}`),
          ]}
          onChange={setChosen}
        />
        <small className="quiet">{t('places-hint')}</small>
      </fieldset>
      <Field label={t('per-minute')} hint={t('per-minute-hint')}>
        <input
          type="number"
          min={1}
          max={6_000}
          required
          value={perMinute}
          onInput={({ currentTarget }) => setPerMinute(Number(currentTarget.value))}
        />
      </Field>
      <Problem text={problem} />
      <div className="buttons">
        <button type="button" className="button" onClick={onClose}>
          {t('cancel')}
        </button>
        <button className="button primary" disabled={busy || !who || !part || name.trim() === ''}>
          {t('start-send')}
        </button>
      </div>
    </form>
  );
}
