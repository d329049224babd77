import type { ReactElement } from 'react';
import { useText } from '../../i18n/use-text.ts';
import { Icon } from '../../parts/icon.tsx';

/** Whoever answers here takes the conversation from the bot. */
export function BotNotice(): ReactElement {
  const t = useText();
  return (
    <p className="bot-notice">
      <Icon name="bot" /> <span>{t('bot-has-it')}</span>
    </p>
  );
}
