import { ConversaError } from '@conversa/core/connector';
import type { Operations } from '../late.ts';

/**
 * Asks the phone for its contacts or its past. Meta allows each once, within a day of connecting, and a second try leaves
 * the customer's app broken: so that it was asked is written down before the call, and nothing ever repeats it by itself.
 */
export const history: Operations['history'] = {
  request: async ({ phoneNumberId, ask, coexistence, ports: { now, state } }, kind) => {
    if (!coexistence)
      throw new ConversaError('not_permitted', 'Only a number in the WhatsApp Business app has a past.');
    const key = `sync:${phoneNumberId}:${kind}`;
    if ((await state.get(key)) !== undefined)
      throw new ConversaError(
        'conflict',
        'This was asked for already. Disconnect in the WhatsApp Business app. Connect the inbox again.',
      );
    const requestedAt = now().toISOString();
    await state.write(new Map([[key, { requestedAt }]]));
    const body = { messaging_product: 'whatsapp', sync_type: kind === 'contacts' ? 'smb_app_state_sync' : 'history' };
    const answer = await ask(`${phoneNumberId}/smb_app_data`, { body });
    await state.write(new Map([[key, { requestedAt, requestId: answer['request_id'] ?? null }]]));
  },
};
