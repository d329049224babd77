import type { WireInbox } from '@conversa/core/client';
import { useSession } from '@conversa/react';
import { type ReactElement, type SubmitEvent, useState } from 'react';
import { api } from '../../api.ts';
import { useText } from '../../i18n/use-text.ts';
import { Field } from '../../parts/field.tsx';
import { Problem } from '../../parts/problem.tsx';
import { toast } from '../../parts/toasts.tsx';
import { useAction } from '../../parts/use-action.ts';
import { SignatureField } from './signature-field.tsx';

interface Settings {
  readonly signature?: string;
  readonly signatures?: { readonly [userId: string]: string };
  readonly agentNames?: boolean;
  readonly threadBySubject?: boolean;
  readonly awayMessage?: { readonly enabled: boolean; readonly text: string };
}

/** How mails look and what happens by itself. */
export function EmailSettings({ inbox }: { readonly inbox: WireInbox }): ReactElement {
  const t = useText();
  const me = useSession().session;
  const known = inbox.settings as Settings;
  const [settings, setSettings] = useState<Settings>(known);
  const [mine, setMine] = useState(known.signatures?.[me?.user.id ?? ''] ?? '');
  const { run, busy, problem } = useAction();
  const away = settings.awayMessage ?? { enabled: false, text: '' };
  const change = (part: Partial<Settings>): void => setSettings({ ...settings, ...part });
  const save = (event: SubmitEvent<HTMLFormElement>): void => {
    event.preventDefault();
    void run(async () => {
      if (me?.role === 'administrator') {
        // One's own signature goes its own way: everybody may change theirs.
        const { signatures = {}, ...rest } = settings;
        await api('patch', '/v1/inboxes/{inboxId}', {
          path: { inboxId: inbox.id },
          body: { settings: { ...rest, signatures } },
        });
      }
      await api('put', '/v1/inboxes/{inboxId}/signature', {
        path: { inboxId: inbox.id },
        body: { signature: mine === '' ? null : mine },
      });
    }).then((went) => went && toast(t('saved')));
  };
  return (
    <section className="card" aria-label={t('email-settings')}>
      <h2>{t('email-settings')}</h2>
      <form className="form email-form" onSubmit={save}>
        {me?.role === 'administrator' && (
          <>
            <SignatureField
              label={t('email-signature')}
              html={settings.signature ?? ''}
              onChange={(signature) => change({ signature })}
            />
            <label className="mail-check">
              <input
                type="checkbox"
                checked={settings.agentNames !== false}
                onChange={({ currentTarget }) => change({ agentNames: currentTarget.checked })}
              />
              {t('email-agent-names')}
            </label>
            <label className="mail-check">
              <input
                type="checkbox"
                checked={settings.threadBySubject !== false}
                onChange={({ currentTarget }) => change({ threadBySubject: currentTarget.checked })}
              />
              {t('email-by-subject')}
            </label>
            <label className="mail-check">
              <input
                type="checkbox"
                checked={away.enabled}
                onChange={({ currentTarget }) => change({ awayMessage: { ...away, enabled: currentTarget.checked } })}
              />
              {t('email-away')}
            </label>
            {away.enabled && (
              <Field label={t('email-away-text')} hint={t('email-away-hint')}>
                <textarea
                  rows={4}
                  dir="auto"
                  required
                  maxLength={5_000}
                  value={away.text}
                  onInput={({ currentTarget }) => change({ awayMessage: { ...away, text: currentTarget.value } })}
                />
              </Field>
            )}
          </>
        )}
        <SignatureField label={t('email-own-signature')} html={mine} onChange={setMine} />
        <Problem text={problem} />
        <div className="buttons">
          <button className="button primary" disabled={busy}>
            {t('save')}
          </button>
        </div>
      </form>
    </section>
  );
}
