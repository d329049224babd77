import { isConversaError, type WireContact } from '@conversa/core/client';
import { useContact } from '@conversa/react';
import type { ReactElement } from 'react';
import { useText } from '../i18n/use-text.ts';
import { EditableFact } from '../parts/editable-fact.tsx';
import { toast } from '../parts/toasts.tsx';
import { AddAttribute } from './add-attribute.tsx';

/** What is known of a contact; every line can be changed where it stands. */
export function ContactCard({ contact }: { readonly contact: WireContact }): ReactElement {
  const t = useText();
  const { data = contact, update } = useContact(contact.id);
  const save = (change: Parameters<typeof update>[0]): Promise<boolean> =>
    update(change).then(
      () => true,
      (error: unknown) => {
        toast(isConversaError(error) ? error.message : t('change-failed'), { kind: 'problem' });
        return false;
      },
    );
  return (
    <section className="panel-section" aria-label={t('details')}>
      <dl className="facts">
        <EditableFact label={t('name')} value={data.name} onSave={(name) => save({ name })} />
        <EditableFact label={t('email')} value={data.email} type="email" onSave={(email) => save({ email })} />
        <EditableFact label={t('phone')} value={data.phone} type="tel" onSave={(phone) => save({ phone })} />
        {Object.entries(data.attributes).map(([name, value]) => (
          <EditableFact
            key={name}
            label={name}
            value={typeof value === 'object' ? JSON.stringify(value) : String(value)}
            onSave={(next) => save({ attributes: { [name]: next } })}
          />
        ))}
      </dl>
      <AddAttribute
        known={Object.keys(data.attributes)}
        onAdd={(name, value) => save({ attributes: { [name]: value } })}
      />
    </section>
  );
}
