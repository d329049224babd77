import type { WireInbox } from '@conversa/core/client';
import { type ReactElement, type SubmitEvent, useEffect, useState } from 'react';
import { useText } from '../i18n/use-text.ts';
import { Field } from '../parts/field.tsx';
import { Icon } from '../parts/icon.tsx';
import { Problem } from '../parts/problem.tsx';
import { usePatchInbox } from './use-patch-inbox.ts';
import { hostOf, isDomain } from './website-form.ts';

export function Domains({ inbox }: { readonly inbox: WireInbox }): ReactElement {
  const t = useText();
  const { patch, busy, problem } = usePatchInbox(inbox.id);
  const [wanted, setWanted] = useState('');
  const known = (inbox.settings['domains'] ?? []) as readonly string[];
  // What was saved counts until the inbox comes back with it.
  const [saved, setSaved] = useState<readonly string[]>();
  const domains = saved ?? known;
  useEffect(() => {
    if (problem !== undefined || String(saved) === String(known)) setSaved(undefined);
  }, [problem, saved, String(known)]);
  const save = (next: readonly string[]): void => {
    setSaved(next);
    patch({ settings: { ...inbox.settings, domains: [...next] } });
  };
  const add = (event: SubmitEvent<HTMLFormElement>): void => {
    event.preventDefault();
    const host = hostOf(wanted);
    if (host !== '' && !domains.includes(host)) save([...domains, host]);
    setWanted('');
  };
  return (
    <section className="card">
      <h2>{t('allowed-domains')}</h2>
      <p className="quiet">{t(domains.length === 0 ? 'every-site' : 'only-these-sites')}</p>
      <ul className="chips">
        {domains.map((domain) => (
          <li key={domain} className="chip">
            <span>{domain}</span>
            <button
              type="button"
              aria-label={t('remove-name', { name: domain })}
              disabled={busy}
              onClick={() => save(domains.filter((other) => other !== domain))}
            >
              <Icon name="close" />
            </button>
          </li>
        ))}
      </ul>
      <Problem text={problem} />
      <form className="inline-form" onSubmit={add}>
        <Field label={t('another-domain')}>
          <input
            value={wanted}
            placeholder="shop.example"
            autoCapitalize="none"
            ref={(box) => box?.setCustomValidity(isDomain(wanted) ? '' : t('domain-wrong'))}
            onInput={({ currentTarget }) => setWanted(currentTarget.value)}
          />
        </Field>
        <button className="button" disabled={busy || wanted.trim() === ''}>
          {t('add')}
        </button>
      </form>
    </section>
  );
}
