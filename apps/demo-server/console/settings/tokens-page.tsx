import type { ApiResult } from '@conversa/core/api';
import { type ReactElement, type SubmitEvent, useCallback, useEffect, useState } from 'react';
import { api } from '../api.ts';
import { useText } from '../i18n/use-text.ts';
import { Confirm } from '../parts/confirm.tsx';
import { CopyButton } from '../parts/copy-button.tsx';
import { Dialog } from '../parts/dialog.tsx';
import { Empty } from '../parts/empty.tsx';
import { Field } from '../parts/field.tsx';
import { Icon } from '../parts/icon.tsx';
import { Problem } from '../parts/problem.tsx';
import { Skeleton } from '../parts/skeleton.tsx';
import { SwitchField } from '../parts/switch-field.tsx';
import { Time } from '../parts/time.tsx';
import { useAction } from '../parts/use-action.ts';
import { SettingsSection } from './settings-section.tsx';

type Token = ApiResult<'get', '/v1/tokens'>['items'][number];

export function TokensPage(): ReactElement {
  const t = useText();
  const { run, problem } = useAction();
  const [tokens, setTokens] = useState<readonly Token[]>();
  const [adding, setAdding] = useState(false);
  const [revoking, setRevoking] = useState<Token>();
  const load = useCallback(
    (): Promise<boolean> => run(async () => setTokens((await api('get', '/v1/tokens')).items)),
    [],
  );
  useEffect(() => void load(), [load]);
  return (
    <SettingsSection
      title={t('tokens')}
      hint={t('tokens-hint')}
      action={
        <button type="button" className="button primary" onClick={() => setAdding(true)}>
          <Icon name="plus" /> {t('new-token')}
        </button>
      }
    >
      <Problem text={problem} />
      {!tokens && !problem && <Skeleton rows={2} height={40} />}
      {tokens?.length === 0 && <Empty icon="key" title={t('no-tokens')} />}
      <ul className="settings-list">
        {tokens?.map((token) => (
          <li key={token.id}>
            <Icon name={token.bot === undefined ? 'key' : 'bot'} />
            <span className="grow">
              <strong className="clip">{token.name}</strong>
              {token.bot !== undefined && (
                <span className="chip">
                  <Icon name="bot" /> <span dir="auto">{t('bot-named', { name: token.bot })}</span>
                </span>
              )}
              <span className="quiet small">
                {t('created')} <Time iso={token.createdAt} />
                {token.lastUsedAt && (
                  <>
                    , {t('last-used')} <Time iso={token.lastUsedAt} />
                  </>
                )}
              </span>
            </span>
            <button type="button" className="button small danger" onClick={() => setRevoking(token)}>
              {t('revoke')}
            </button>
          </li>
        ))}
      </ul>
      {adding && <NewToken onClose={() => setAdding(false)} onMade={() => void load()} />}
      {revoking && (
        <Confirm
          title={t('revoke-name', { name: revoking.name })}
          action={t('revoke')}
          onConfirm={async () => {
            await api('delete', '/v1/tokens/{tokenId}', { path: { tokenId: revoking.id } });
            await load();
          }}
          onClose={() => setRevoking(undefined)}
        >
          {t('revoke-question')}
        </Confirm>
      )}
    </SettingsSection>
  );
}

/** The token itself is shown here and never again. */
function NewToken(props: { readonly onClose: () => void; readonly onMade: () => void }): ReactElement {
  const t = useText();
  const { run, busy, problem } = useAction();
  const [secret, setSecret] = useState<string>();
  const [isBot, setBot] = useState(false);
  const submit = async (event: SubmitEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault();
    const fields = new FormData(event.currentTarget);
    const name = (fields.get('name') as string).trim();
    const bot = isBot ? { bot: (fields.get('bot') as string).trim() } : {};
    await run(async () => {
      setSecret((await api('post', '/v1/tokens', { body: { name, ...bot } })).secret);
      props.onMade();
    });
  };
  return (
    <Dialog title={t('new-token')} onClose={props.onClose}>
      {secret === undefined ? (
        <form onSubmit={(event: SubmitEvent<HTMLFormElement>) => void submit(event)}>
          <Field label={t('name')} hint={t('token-name-hint')}>
            <input name="name" required maxLength={100} autoComplete="off" />
          </Field>
          <SwitchField text={t('token-bot')} hint={t('token-bot-hint')} checked={isBot} onChange={setBot} />
          {isBot && (
            <Field label={t('token-bot-name')}>
              <input name="bot" required maxLength={100} autoComplete="off" />
            </Field>
          )}
          <Problem text={problem} />
          <div className="buttons">
            <button type="button" className="button" onClick={props.onClose}>
              {t('cancel')}
            </button>
            <button className="button primary" disabled={busy}>
              {t('create')}
            </button>
          </div>
        </form>
      ) : (
        <>
          <p>{t('token-shown-once')}</p>
          <pre className="snippet">
            <code>{secret}</code>
          </pre>
          <div className="buttons">
            <CopyButton text={secret} label={t('copy-token')} />
            <button type="button" className="button primary" onClick={props.onClose}>
              {t('done')}
            </button>
          </div>
        </>
      )}
    </Dialog>
  );
}
