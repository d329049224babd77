import type { WireContact } from '@conversa/core/client';
import { type ReactElement, useId } from 'react';
import { useText } from '../i18n/use-text.ts';
import { Field } from '../parts/field.tsx';
import type { WordKey } from '../i18n/words.ts';
import { knownOf, type Slot, slotsOf, type SlotValues } from './fill.ts';
import type { Template } from './template.ts';

interface SlotFieldsProps {
  readonly template: Template;
  readonly contact?: WireContact | undefined;
  readonly values: SlotValues;
  readonly onChange: (values: SlotValues) => void;
  /** Of this card, from 0; without it: of what stands on none. */
  readonly card?: number;
  /** More to choose from than what is known of the contact. */
  readonly suggestions?: readonly string[];
}
const places: { readonly [key: string]: WordKey } = {
  'place.latitude': 'latitude',
  'place.longitude': 'longitude',
  'place.name': 'place-name',
  'place.address': 'place-address',
};

/** A field for each place of a template; what is known of the contact can be chosen. */
export function SlotFields({
  template,
  contact,
  values,
  onChange,
  card,
  suggestions = [],
}: SlotFieldsProps): ReactElement {
  const t = useText();
  const list = useId();
  const slots = slotsOf(template).slots.filter((slot) => slot.card === card);
  const label = ({ key, label: name }: Slot): string => {
    const place = places[key];
    if (place) return t(place);
    return key === 'offer' ? t('offer-until') : t('value-for', { name });
  };
  return (
    <>
      {slots.map((slot) => (
        <Field key={slot.key} label={label(slot)}>
          <input
            type={slot.kind === 'time' ? 'datetime-local' : 'text'}
            inputMode={slot.kind === 'number' ? 'decimal' : undefined}
            value={values[slot.key] ?? ''}
            list={slot.kind === 'text' ? list : undefined}
            placeholder={slot.sample}
            dir="auto"
            maxLength={slot.kind === 'code' ? 20 : 1_000}
            onInput={({ currentTarget }) => onChange({ ...values, [slot.key]: currentTarget.value })}
          />
        </Field>
      ))}
      <datalist id={list}>
        {[...knownOf(contact), ...suggestions].map((value) => (
          <option key={value} value={value} />
        ))}
      </datalist>
    </>
  );
}
