import { type Api, createApi } from '@conversa/core/api';

/** What the headless client has no resource for. */
export const api: Api = createApi({ url: location.origin });
