import type { WireInbox } from '@conversa/core/client';
import { useSession } from '@conversa/react';
import { type ReactElement, useState } from 'react';
import { useFormat, useText } from '../../i18n/use-text.ts';
import { Empty } from '../../parts/empty.tsx';
import { Icon } from '../../parts/icon.tsx';
import { Problem } from '../../parts/problem.tsx';
import { Skeleton } from '../../parts/skeleton.tsx';
import type { Template } from '../../templates/template.ts';
import { useTemplates } from '../../templates/use-templates.ts';
import { usePatchInbox } from '../use-patch-inbox.ts';
import { draftOf, emptyTemplate, type TemplateDraft } from './template-draft.ts';
import { TemplateEditor } from './template-editor.tsx';
import { TemplateItem } from './template-item.tsx';

/** What the inbox's business has written for its customers: found, made, changed, and what became of it. */
export function TemplatesTab({ inbox }: { readonly inbox: WireInbox }): ReactElement {
  const t = useText();
  const format = useFormat();
  const { session } = useSession();
  const { templates, syncedAt, reload, busy, problem } = useTemplates(inbox);
  const [search, setSearch] = useState('');
  const [draft, setDraft] = useState<TemplateDraft>();
  const isOff = inbox.features['templates'] === false;
  const mayChange = session?.role === 'administrator';
  if (draft)
    return (
      <TemplateEditor
        inbox={inbox}
        initial={draft}
        onClose={() => {
          setDraft(undefined);
          reload();
        }}
      />
    );
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  const shown = templates?.filter((one) => words.every((word) => searchable(one).includes(word)));
  return (
    <section className="templates" aria-label={t('tab-templates')}>
      {mayChange && <TemplatesSwitch inbox={inbox} />}
      {isOff ? (
        <Empty icon="template" title={t('templates-off')}>
          <p>{t('templates-off-admin')}</p>
        </Empty>
      ) : (
        <>
          <header className="tab-head">
            <input
              className="input grow"
              type="search"
              aria-label={t('search-templates')}
              placeholder={t('search-templates')}
              value={search}
              onInput={({ currentTarget }) => setSearch(currentTarget.value)}
            />
            {syncedAt && <span className="quiet small">{t('synced-at', { when: format.time(syncedAt) })}</span>}
            <button type="button" className="button" disabled={busy} onClick={reload}>
              {t('sync')}
            </button>
            {mayChange && (
              <button type="button" className="button primary" onClick={() => setDraft(emptyTemplate)}>
                <Icon name="plus" /> {t('new-template')}
              </button>
            )}
          </header>
          <Problem text={problem} />
          {!templates && !problem && <Skeleton rows={4} height={56} />}
          {templates?.length === 0 && (
            <Empty icon="template" title={t('no-templates')}>
              <p>{t('no-templates-hint')}</p>
            </Empty>
          )}
          {templates && templates.length > 0 && shown?.length === 0 && (
            <p className="quiet" role="status">
              {t('nothing-found')}
            </p>
          )}
          <ul className="template-list">
            {shown?.map((template) => (
              <TemplateItem
                key={template.id}
                inbox={inbox}
                template={template}
                onEdit={mayChange ? () => setDraft(draftOf(template)) : undefined}
                onGone={reload}
              />
            ))}
          </ul>
        </>
      )}
    </section>
  );
}
const searchable = ({ name, language, category, components }: Template): string =>
  [name, language, category, ...components.map(({ text = '' }) => text)].join(' ').toLowerCase();

function TemplatesSwitch({ inbox }: { readonly inbox: WireInbox }): ReactElement {
  const t = useText();
  const { patch, busy, problem } = usePatchInbox(inbox.id);
  const on = inbox.features['templates'] !== false;
  return (
    <>
      <label className="switch-field">
        <span>
          <strong>{t('switch-templates')}</strong>
        </span>
        <input
          type="checkbox"
          role="switch"
          className="switch"
          checked={on}
          disabled={busy}
          onChange={() => patch({ features: { ...inbox.features, templates: !on } })}
        />
      </label>
      <Problem text={problem} />
    </>
  );
}
