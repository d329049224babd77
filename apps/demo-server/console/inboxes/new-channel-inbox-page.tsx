import { type ReactElement, type SubmitEvent, useState } from 'react';
import { Link, useLocation } from 'wouter';
import { api } from '../api.ts';
import { useText } from '../i18n/use-text.ts';
import { Field } from '../parts/field.tsx';
import { Icon } from '../parts/icon.tsx';
import { Problem } from '../parts/problem.tsx';
import { takeFocus } from '../parts/take-focus.ts';
import { useAction } from '../parts/use-action.ts';
import { channelKind } from './channel-kinds.ts';

/** An inbox of a channel that is connected on its own page: it needs but a name. */
export function NewChannelInboxPage({ type }: { readonly type: string }): ReactElement {
  const t = useText();
  const kind = channelKind(type);
  const title = kind ? t(kind.name) : type;
  const [name, setName] = useState(title);
  const [key] = useState(() => crypto.randomUUID());
  const { run, busy, problem } = useAction();
  const [, navigate] = useLocation();
  const create = (event: SubmitEvent<HTMLFormElement>): void => {
    event.preventDefault();
    void run(async () => {
      const inbox = await api('post', '/v1/inboxes', {
        body: { name: name.trim(), channel: type, settings: {} },
        idempotencyKey: key,
      });
      navigate(`/inboxes/${inbox.id}`);
    });
  };
  return (
    <main className="narrow">
      <header className="page-header">
        <Link to="/inboxes/new" className="icon-button" aria-label={t('back')}>
          <Icon name="back" />
        </Link>
        <h1>{title}</h1>
      </header>
      <form className="card" onSubmit={create}>
        {kind?.about && <p className="quiet">{t(kind.about)}</p>}
        <Field label={t('name-whatsapp')}>
          <input
            value={name}
            required
            maxLength={100}
            ref={takeFocus}
            onInput={({ currentTarget }) => setName(currentTarget.value)}
          />
        </Field>
        <Problem text={problem} />
        <div className="buttons">
          <Link to="/inboxes/new" className="button">
            {t('cancel')}
          </Link>
          <button className="button primary" disabled={busy || name.trim() === ''}>
            {t('create-inbox')}
          </button>
        </div>
      </form>
    </main>
  );
}
