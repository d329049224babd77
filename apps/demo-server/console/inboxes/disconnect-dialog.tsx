import type { WireInbox } from '@conversa/core/client';
import type { ReactElement } from 'react';
import { api } from '../api.ts';
import { useText } from '../i18n/use-text.ts';
import { Confirm } from '../parts/confirm.tsx';

interface DisconnectDialogProps {
  readonly inbox: WireInbox;
  readonly onClose: () => void;
  readonly onDone: () => void;
}

/** Asks before an inbox forgets what connects it; its conversations stay. */
export function DisconnectDialog({ inbox, onClose, onDone }: DisconnectDialogProps): ReactElement {
  const t = useText();
  return (
    <Confirm
      title={t('disconnect')}
      action={t('disconnect')}
      onClose={onClose}
      onConfirm={async () => {
        await api('delete', '/v1/inboxes/{inboxId}/connection', { path: { inboxId: inbox.id } });
        onDone();
      }}
    >
      {t('disconnect-question', { name: inbox.name })}
    </Confirm>
  );
}
