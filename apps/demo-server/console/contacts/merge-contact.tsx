import type { WireContact } from '@conversa/core/client';
import { useContacts } from '@conversa/react';
import { type ReactElement, useState } from 'react';
import { useLocation } from 'wouter';
import { api } from '../api.ts';
import { useText } from '../i18n/use-text.ts';
import { Avatar } from '../parts/avatar.tsx';
import { Confirm } from '../parts/confirm.tsx';
import { Dialog } from '../parts/dialog.tsx';
import { OptionList } from '../parts/option-list.tsx';

interface MergeContactProps {
  readonly contact: WireContact;
  readonly onClose: () => void;
}

/** Two records of one person become one: asks for the other, then once more, because there is no way back. */
export function MergeContact({ contact, onClose }: MergeContactProps): ReactElement {
  const t = useText();
  const [search, setSearch] = useState('');
  const [into, setInto] = useState<WireContact>();
  const [, navigate] = useLocation();
  const { items } = useContacts(search);
  const nameOf = ({ name, email, phone }: WireContact): string => name ?? email ?? phone ?? t('without-name');
  if (into)
    return (
      <Confirm
        title={t('merge')}
        action={t('merge')}
        onConfirm={async () => {
          await api('post', '/v1/contacts/{contactId}/merge', {
            path: { contactId: contact.id },
            body: { into: into.id },
          });
          navigate(`/contacts/${into.id}`);
        }}
        onClose={onClose}
      >
        {t('merge-question', { from: nameOf(contact), into: nameOf(into) })}
      </Confirm>
    );
  return (
    <Dialog title={t('merge-into')} look="top" onClose={onClose}>
      <OptionList
        label={t('merge-into')}
        onSearch={setSearch}
        options={items
          .filter(({ id }) => id !== contact.id)
          .map((one) => ({
            value: one.id,
            label: nameOf(one),
            start: <Avatar name={nameOf(one)} url={one.avatarUrl} seed={one.id} size={22} />,
            end: <span className="quiet small">{one.email ?? one.phone ?? ''}</span>,
          }))}
        onChoose={(id) => setInto(items.find((one) => one.id === id))}
      />
    </Dialog>
  );
}
