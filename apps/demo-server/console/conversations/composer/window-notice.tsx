import type { ReactElement } from 'react';
import { useFormat, useText } from '../../i18n/use-text.ts';
import { Icon } from '../../parts/icon.tsx';
import type { Sending } from './use-sending.ts';

interface WindowNoticeProps {
  readonly sending: Sending;
  /** Undefined: the channel has no templates. */
  readonly onTemplate: (() => void) | undefined;
}

/** Why no free words can be sent now, and what can. */
export function WindowNotice({ sending, onTemplate }: WindowNoticeProps): ReactElement {
  const t = useText();
  const format = useFormat();
  const { until, lastInboundAt } = sending;
  const when = (iso: string): string => `${format.day(new Date(iso))}, ${format.time(new Date(iso))}`;
  return (
    <div className="window-notice" role="status">
      <Icon name="clock" />
      <p className="grow">
        {until && lastInboundAt
          ? t('window-closed', { when: when(lastInboundAt), until: when(until) })
          : t('window-never')}
      </p>
      {onTemplate && (
        <button type="button" className="button primary" onClick={onTemplate}>
          <Icon name="template" /> {t('choose-template')}
        </button>
      )}
    </div>
  );
}
