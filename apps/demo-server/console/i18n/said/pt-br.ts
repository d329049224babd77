import { emailSaidPtBr } from './email-pt-br.ts';
import { helpdeskSaidPtBr } from './helpdesk-pt-br.ts';
import type { Said } from './said-in.ts';
import { whatsappSaidPtBr } from './whatsapp-pt-br.ts';

export const saidPtBr: Said = { ...helpdeskSaidPtBr, ...whatsappSaidPtBr, ...emailSaidPtBr };
