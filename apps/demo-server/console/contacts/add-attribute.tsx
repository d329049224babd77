import { type ReactElement, type SubmitEvent, useState } from 'react';
import { useText } from '../i18n/use-text.ts';
import { Icon } from '../parts/icon.tsx';
import { takeFocus } from '../parts/take-focus.ts';

interface AddAttributeProps {
  readonly known: readonly string[];
  readonly onAdd: (name: string, value: string) => Promise<boolean>;
}

export function AddAttribute({ known, onAdd }: AddAttributeProps): ReactElement {
  const t = useText();
  const [open, setOpen] = useState(false);
  if (!open)
    return (
      <button type="button" className="button plain small" onClick={() => setOpen(true)}>
        <Icon name="plus" /> {t('add-attribute')}
      </button>
    );
  const submit = async (event: SubmitEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault();
    const data = new FormData(event.currentTarget);
    const name = (data.get('name') as string).trim();
    if (await onAdd(name, (data.get('value') as string).trim())) setOpen(false);
  };
  return (
    <form className="add-attribute" onSubmit={(event: SubmitEvent<HTMLFormElement>) => void submit(event)}>
      <input
        className="input"
        name="name"
        aria-label={t('attribute-name')}
        placeholder={t('attribute-name')}
        required
        maxLength={64}
        ref={takeFocus}
        list="known-attributes"
      />
      <datalist id="known-attributes">
        {known.map((name) => (
          <option key={name} value={name} />
        ))}
      </datalist>
      <input
        className="input"
        name="value"
        aria-label={t('attribute-value')}
        placeholder={t('attribute-value')}
        required
        maxLength={1_000}
      />
      <div className="buttons">
        <button className="button small primary">{t('add')}</button>
        <button type="button" className="button small" onClick={() => setOpen(false)}>
          {t('cancel')}
        </button>
      </div>
    </form>
  );
}
