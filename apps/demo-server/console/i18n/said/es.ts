import { emailSaidEs } from './email-es.ts';
import { helpdeskSaidEs } from './helpdesk-es.ts';
import type { Said } from './said-in.ts';
import { whatsappSaidEs } from './whatsapp-es.ts';

export const saidEs: Said = { ...helpdeskSaidEs, ...whatsappSaidEs, ...emailSaidEs };
