import type { WirePart } from '@conversa/core/client';
import { type ReactElement, type SubmitEvent, useState } from 'react';
import { useText } from '../../i18n/use-text.ts';
import { Dialog } from '../../parts/dialog.tsx';
import { Field } from '../../parts/field.tsx';

type LocationPart = Extract<WirePart, { readonly type: 'location' }>;
interface PlaceDialogProps {
  readonly onSend: (part: LocationPart) => void;
  readonly onClose: () => void;
}
const names = ['name', 'address', 'latitude', 'longitude'] as const;
type Name = (typeof names)[number];
const words = { name: 'place-name', address: 'place-address', latitude: 'latitude', longitude: 'longitude' } as const;
const limits: { readonly [K in Name]?: number } = { latitude: 90, longitude: 180 };

export function PlaceDialog({ onSend, onClose }: PlaceDialogProps): ReactElement {
  const t = useText();
  const [values, setValues] = useState<{ readonly [K in Name]: string }>({
    name: '',
    address: '',
    latitude: '',
    longitude: '',
  });
  const send = (event: SubmitEvent<HTMLFormElement>): void => {
    event.preventDefault();
    const { name, address, latitude, longitude } = values;
    onSend({
      type: 'location',
      latitude: Number(latitude),
      longitude: Number(longitude),
      ...(name.trim() ? { name: name.trim() } : {}),
      ...(address.trim() ? { address: address.trim() } : {}),
    });
    onClose();
  };
  return (
    <Dialog title={t('send-place')} onClose={onClose}>
      <form onSubmit={send}>
        {names.map((name) => {
          const limit = limits[name];
          return (
            <Field key={name} label={t(words[name])}>
              <input
                type={limit === undefined ? 'text' : 'number'}
                step="any"
                required={limit !== undefined}
                {...(limit === undefined ? { maxLength: 256 } : { min: -limit, max: limit })}
                value={values[name]}
                onInput={({ currentTarget }) => setValues({ ...values, [name]: currentTarget.value })}
              />
            </Field>
          );
        })}
        <div className="buttons">
          <button type="button" className="button" onClick={onClose}>
            {t('cancel')}
          </button>
          <button className="button primary">{t('send')}</button>
        </div>
      </form>
    </Dialog>
  );
}
