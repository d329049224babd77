import type { ApiResult } from '@conversa/core/api';
import { api } from '../api.ts';
import { type Answer, useAnswer } from '../parts/use-answer.ts';

export type Channel = ApiResult<'get', '/v1/channels'>['items'][number];

/** The channel types of this installation; undefined until they are known. */
export function useChannels(): Pick<Answer<unknown>, 'problem'> & {
  readonly channels: readonly Channel[] | undefined;
} {
  const { answer, problem } = useAnswer((signal) => api('get', '/v1/channels', { signal }), []);
  return { channels: answer?.items, problem };
}
