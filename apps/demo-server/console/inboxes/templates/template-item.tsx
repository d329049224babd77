import type { WireInbox } from '@conversa/core/client';
import { type ReactElement, useState } from 'react';
import { api } from '../../api.ts';
import { useText } from '../../i18n/use-text.ts';
import { Confirm } from '../../parts/confirm.tsx';
import { Icon } from '../../parts/icon.tsx';
import { PhonePreview } from '../../templates/phone-preview.tsx';
import { componentOf, samplesOf, type Template } from '../../templates/template.ts';
import { categories } from './template-draft.ts';
import { TemplateStatus } from './template-status.tsx';

interface TemplateItemProps {
  readonly inbox: WireInbox;
  readonly template: Template;
  readonly onEdit: (() => void) | undefined;
  readonly onGone: () => void;
}
const editable = ['APPROVED', 'REJECTED', 'PAUSED'];

/** One template in one language; opened it shows itself as on a phone. */
export function TemplateItem({ inbox, template, onEdit, onGone }: TemplateItemProps): ReactElement {
  const t = useText();
  const [open, setOpen] = useState(false);
  const [leaving, setLeaving] = useState<'one' | 'all'>();
  const { id, name, language, components } = template;
  const category = categories.find((one) => one === template.category);
  const [header, body] = [componentOf(components, 'HEADER'), componentOf(components, 'BODY')];
  return (
    <li className="card template-item">
      <button type="button" className="template-head" aria-expanded={open} onClick={() => setOpen(!open)}>
        <Icon name={open ? 'expand' : 'next'} />
        <span className="grow">
          <strong>{name}</strong>
          <span className="quiet small">
            {language} · {category ? t(`category-${category}`) : template.category}
          </span>
        </span>
        <TemplateStatus template={template} />
      </button>
      <Reasons template={template} />
      {open && (
        <div className="template-open">
          <PhonePreview components={components} header={samplesOf(header)} body={samplesOf(body)} />
          {onEdit && (
            <div className="buttons">
              <button type="button" className="button" disabled={!editable.includes(template.status)} onClick={onEdit}>
                <Icon name="edit" /> {t('edit-template')}
              </button>
              <button type="button" className="button danger" onClick={() => setLeaving('one')}>
                {t('delete-language')}
              </button>
              <button type="button" className="button danger" onClick={() => setLeaving('all')}>
                {t('delete-all-languages')}
              </button>
            </div>
          )}
          {onEdit && !editable.includes(template.status) && <p className="quiet small">{t('template-not-editable')}</p>}
        </div>
      )}
      {leaving && (
        <Confirm
          title={t('delete-template')}
          action={t(leaving === 'one' ? 'delete-language' : 'delete-all-languages')}
          onClose={() => setLeaving(undefined)}
          onConfirm={async () => {
            await api('delete', '/v1/inboxes/{inboxId}/templates/{name}', {
              path: { inboxId: inbox.id, name },
              query: leaving === 'one' ? { id } : {},
            });
            onGone();
          }}
        >
          {t('delete-template-question', { name: `${name} (${leaving === 'one' ? language : '*'})` })}
        </Confirm>
      )}
    </li>
  );
}

/** Why a template was refused or paused, and what Meta recommends. */
function Reasons({ template }: { readonly template: Template }): ReactElement | null {
  const t = useText();
  const told = template.told?.['message_template_status_update'];
  const { rejection_info: info, other_info: other } = told ?? {};
  if (template.status !== 'REJECTED' && template.status !== 'PAUSED') return null;
  const code = told?.reason ?? template.rejected_reason;
  const reason =
    info?.reason ??
    other?.description ??
    (code && code !== 'NONE' ? code.replaceAll('_', ' ').toLowerCase() : undefined);
  if (!reason && !info?.recommendation) return null;
  return (
    <p className="notice">
      <Icon name="alert" />
      <span>
        {reason && (template.status === 'REJECTED' ? t('rejected-because', { reason }) : reason)}
        {info?.recommendation && <small>{info.recommendation}</small>}
      </span>
    </p>
  );
}
