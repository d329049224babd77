import type { WireInbox } from '@conversa/core/client';
import { type ReactElement, type SubmitEvent, useState } from 'react';
import { Field } from '../parts/field.tsx';
import { usePatchInbox } from './use-patch-inbox.ts';
import { hostOf } from './website-form.ts';

export function Domains({ inbox }: { readonly inbox: WireInbox }): ReactElement {
  const { patch, busy, problem } = usePatchInbox(inbox.id);
  const [wanted, setWanted] = useState('');
  const domains = (inbox.settings['domains'] ?? []) as readonly string[];
  const save = (next: readonly string[]): void => patch({ settings: { ...inbox.settings, domains: [...next] } });
  const add = (event: SubmitEvent<HTMLFormElement>): void => {
    event.preventDefault();
    const host = hostOf(wanted);
    if (host !== '' && !domains.includes(host)) save([...domains, host]);
    setWanted('');
  };
  return (
    <section className="card">
      <h2>Allowed domains</h2>
      <p className="quiet">
        {domains.length === 0
          ? 'Every site may show this chat. Add a domain to allow only your own.'
          : 'Only these sites may show this chat. Use *.shop.example for all subdomains.'}
      </p>
      <ul className="chips">
        {domains.map((domain) => (
          <li key={domain}>
            {domain}
            <button
              type="button"
              aria-label={`Remove ${domain}`}
              disabled={busy}
              onClick={() => save(domains.filter((other) => other !== domain))}
            >
              ×
            </button>
          </li>
        ))}
      </ul>
      {problem && (
        <p className="problem" role="alert">
          {problem}
        </p>
      )}
      <form className="inline-form" onSubmit={add}>
        <Field label="Another domain">
          <input
            value={wanted}
            placeholder="shop.example"
            autoCapitalize="none"
            onInput={({ currentTarget }) => setWanted(currentTarget.value)}
          />
        </Field>
        <button className="button" disabled={busy || wanted.trim() === ''}>
          Add
        </button>
      </form>
    </section>
  );
}
