import type { ClientMessage } from '@conversa/core/client';
import type { ReactElement } from 'react';
import { useText } from '../../i18n/use-text.ts';
import { IconButton } from '../../parts/icon-button.tsx';
import { partPreview } from '../list/preview-of.ts';

interface QuoteLineProps {
  readonly message: ClientMessage;
  readonly onCancel: () => void;
}

/** Which message is being answered. */
export function QuoteLine({ message, onCancel }: QuoteLineProps): ReactElement {
  const t = useText();
  return (
    <div className="quote-line">
      <p className="clip" dir="auto">
        {message.parts.map((part) => partPreview(part, t)).join(' ')}
      </p>
      <IconButton icon="close" label={t('quote-cancel')} onClick={onCancel} />
    </div>
  );
}
