import type { ReactElement } from 'react';
import { useText } from '../../i18n/use-text.ts';
import { Field } from '../../parts/field.tsx';
import { variablesOf } from '../../templates/template.ts';
import { SampleFields } from './body-field.tsx';
import { SampleFile } from './sample-file.tsx';
import { type HeaderKind, headerKinds } from './template-draft.ts';
import type { DraftFieldsProps } from './template-editor.tsx';

export function HeaderFields({ inboxId, draft, set }: DraftFieldsProps): ReactElement {
  const t = useText();
  const { header } = draft;
  const kinds = draft.special === 'offer' ? (['NONE', 'IMAGE', 'VIDEO'] as const) : headerKinds;
  const change = (part: Partial<typeof header>): void => set({ header: { ...header, ...part } });
  return (
    <>
      <Field label={t('header')}>
        <select
          className="input"
          value={header.kind}
          onChange={({ currentTarget }) => change({ kind: currentTarget.value as HeaderKind })}
        >
          {kinds.map((kind) => (
            <option key={kind} value={kind}>
              {t(`header-${kind}`)}
            </option>
          ))}
        </select>
      </Field>
      {header.kind === 'TEXT' && (
        <>
          <Field label={t('header-words')}>
            <input
              value={header.text}
              required
              maxLength={60}
              dir="auto"
              onInput={({ currentTarget }) => change({ text: currentTarget.value })}
            />
          </Field>
          <SampleFields
            names={variablesOf(header.text)}
            samples={header.samples}
            onChange={(samples) => change({ samples })}
          />
        </>
      )}
      {(header.kind === 'IMAGE' || header.kind === 'VIDEO' || header.kind === 'DOCUMENT') && (
        <SampleFile inboxId={inboxId} kind={header.kind} media={header.media} onChange={(media) => change({ media })} />
      )}
    </>
  );
}
