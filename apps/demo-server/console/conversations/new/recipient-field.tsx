import type { WireContact } from '@conversa/core/client';
import { useContacts } from '@conversa/react';
import { type ReactElement, useState } from 'react';
import { useText } from '../../i18n/use-text.ts';
import { Avatar } from '../../parts/avatar.tsx';
import { Field } from '../../parts/field.tsx';
import { Picker } from '../../parts/picker.tsx';

export type Recipient = { readonly contact: WireContact } | { readonly phone: string };
interface RecipientFieldProps {
  readonly value: Recipient | undefined;
  /** It is known already, and not changed here. */
  readonly fixed: boolean;
  readonly onChange: (value: Recipient | undefined) => void;
}

/** A contact there is, or a phone number that becomes one. */
export function RecipientField({ value, fixed, onChange }: RecipientFieldProps): ReactElement {
  const t = useText();
  const { items } = useContacts('');
  const nameOf = ({ name, email, phone }: WireContact): string => name ?? email ?? phone ?? t('without-name');
  const contact = value && 'contact' in value ? value.contact : undefined;
  const [phone, setPhone] = useState('');
  if (fixed && contact)
    return (
      <p>
        {t('to-whom')} <strong dir="auto">{nameOf(contact)}</strong>
      </p>
    );
  return (
    <fieldset className="samples">
      <legend>{t('to-whom')}</legend>
      <Picker
        label={t('to-contact')}
        options={items
          .filter((one) => one.phone !== undefined)
          .map((one) => ({
            value: one.id,
            label: nameOf(one),
            also: one.phone ?? '',
            start: <Avatar name={nameOf(one)} url={one.avatarUrl} seed={one.id} size={22} />,
            end: <span className="quiet small">{one.phone}</span>,
          }))}
        chosen={contact ? [contact.id] : []}
        onChoose={(id) => {
          const chosen = items.find((one) => one.id === id);
          setPhone('');
          onChange(chosen && { contact: chosen });
        }}
      >
        {(trigger) => (
          <button type="button" className="button start" {...trigger}>
            {contact ? nameOf(contact) : t('to-contact')}
          </button>
        )}
      </Picker>
      <Field label={t('other-number')}>
        <input
          type="tel"
          data-autofocus
          value={phone}
          placeholder="+351 912 345 678"
          maxLength={30}
          onInput={({ currentTarget }) => {
            setPhone(currentTarget.value);
            onChange(currentTarget.value.trim() === '' ? undefined : { phone: currentTarget.value });
          }}
        />
      </Field>
    </fieldset>
  );
}
