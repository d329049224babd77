import type { WireInbox } from '@conversa/core/client';
import type { ReactElement } from 'react';
import { useText } from '../../i18n/use-text.ts';
import { Problem } from '../../parts/problem.tsx';
import { SwitchField } from '../../parts/switch-field.tsx';
import { usePatchInbox } from '../use-patch-inbox.ts';

/** Whether customers see that they were read, and that somebody types. */
export function ReceiptsSwitch({ inbox }: { readonly inbox: WireInbox }): ReactElement {
  const t = useText();
  const { patch, problem } = usePatchInbox(inbox.id);
  return (
    <section className="card" aria-label={t('read-receipts')}>
      <SwitchField
        text={t('read-receipts')}
        hint={t('read-receipts-hint')}
        checked={inbox.features['readReceipts'] !== false}
        onChange={(readReceipts) => patch({ features: { ...inbox.features, readReceipts } })}
      />
      <Problem text={problem} />
    </section>
  );
}
