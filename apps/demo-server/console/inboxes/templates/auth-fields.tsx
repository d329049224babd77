import type { ReactElement } from 'react';
import { useText } from '../../i18n/use-text.ts';
import { Field } from '../../parts/field.tsx';
import type { TemplateDraft } from './template-draft.ts';
import type { DraftFieldsProps } from './template-editor.tsx';

/** Codes to sign in with: the words are the provider's own. */
export function AuthFields({ draft: { auth }, set }: DraftFieldsProps): ReactElement {
  const t = useText();
  const change = (part: Partial<TemplateDraft['auth']>): void => set({ auth: { ...auth, ...part } });
  return (
    <>
      <p className="quiet">{t('auth-words')}</p>
      <label className="check">
        <input
          type="checkbox"
          checked={auth.security}
          onChange={({ currentTarget }) => change({ security: currentTarget.checked })}
        />
        {t('auth-security')}
      </label>
      <Field label={t('auth-minutes')}>
        <input
          type="number"
          min={1}
          max={90}
          required
          value={auth.minutes || ''}
          onInput={({ currentTarget }) => change({ minutes: Number(currentTarget.value) })}
        />
      </Field>
      <Field label={t('auth-kind')}>
        <select
          className="input"
          value={auth.kind}
          onChange={({ currentTarget }) =>
            change({ kind: currentTarget.value === 'ONE_TAP' ? 'ONE_TAP' : 'COPY_CODE' })
          }
        >
          <option value="COPY_CODE">{t('auth-copy')}</option>
          <option value="ONE_TAP">{t('auth-one-tap')}</option>
        </select>
      </Field>
      {auth.kind === 'ONE_TAP' && (
        <div className="field-row">
          <Field label={t('android-package')}>
            <input
              value={auth.packageName}
              required
              placeholder="com.example.shop"
              onInput={({ currentTarget }) => change({ packageName: currentTarget.value })}
            />
          </Field>
          <Field label={t('signature-hash')}>
            <input
              value={auth.signatureHash}
              required
              pattern="[\w+/=]{11}"
              onInput={({ currentTarget }) => change({ signatureHash: currentTarget.value })}
            />
          </Field>
        </div>
      )}
    </>
  );
}
