import type { WireConversation } from '@conversa/core/client';
import type { ReactElement } from 'react';
import { useFormat, useText } from '../../i18n/use-text.ts';
import { Icon } from '../../parts/icon.tsx';

type StatusChipProps = { readonly conversation: Pick<WireConversation, 'status' | 'snoozedUntil'> };

export function StatusChip({ conversation: { status, snoozedUntil } }: StatusChipProps): ReactElement {
  const t = useText();
  const format = useFormat();
  const until = snoozedUntil === undefined ? undefined : new Date(snoozedUntil);
  return (
    <span className={`status ${status}`} title={until && t('snoozed-until', { when: format.full(until) })}>
      <Icon name={status} />
      <span>{t(`status-${status}`)}</span>
      {status === 'snoozed' && until && (
        <time dateTime={snoozedUntil}>{`${format.day(until)}, ${format.time(until)}`}</time>
      )}
    </span>
  );
}
