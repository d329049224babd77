import type { ReactElement } from 'react';
import { useText } from '../../i18n/use-text.ts';
import type { Template } from '../../templates/template.ts';

const states = ['APPROVED', 'DISABLED', 'IN_APPEAL', 'PAUSED', 'PENDING', 'PENDING_DELETION', 'REJECTED'] as const;
const qualities = ['GREEN', 'YELLOW', 'RED'] as const;
const looks: { readonly [status: string]: string } = { APPROVED: 'open', PENDING: 'snoozed', IN_APPEAL: 'snoozed' };

/** How a template stands with its reviewer, and how customers take it. */
export function TemplateStatus({ template }: { readonly template: Template }): ReactElement {
  const t = useText();
  const state = states.find((one) => one === template.status);
  const score = template.told?.['message_template_quality_update']?.new_quality_score ?? template.quality_score?.score;
  const quality = qualities.find((one) => one === score);
  return (
    <>
      {quality && (
        <span className="quality-chip">
          <span className="quality" data-quality={quality} aria-hidden="true" />
          <span className="hidden">{t('quality')}: </span>
          {t(`quality-${quality}`)}
        </span>
      )}
      <span className={`status ${looks[template.status] ?? 'pending'}`}>
        {state ? t(`template-${state}`) : template.status.toLowerCase()}
      </span>
    </>
  );
}
