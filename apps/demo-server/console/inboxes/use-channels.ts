import type { ApiResult } from '@conversa/core/api';
import { useEffect, useState } from 'react';
import { api } from '../api.ts';
import { type Action, useAction } from '../parts/use-action.ts';

export type Channel = ApiResult<'get', '/v1/channels'>['items'][number];

/** The channel types of this installation; undefined until they are known. */
export function useChannels(): Pick<Action, 'problem'> & { readonly channels: readonly Channel[] | undefined } {
  const [channels, setChannels] = useState<readonly Channel[]>();
  const { run, problem } = useAction();
  useEffect(() => void run(async () => setChannels((await api('get', '/v1/channels')).items)), []);
  return { channels, problem };
}
