import { ConversaError } from '@conversa/core/connector';

/** What Meta says about a refused call. */
export interface GraphFault {
  readonly status: number;
  readonly code: number | undefined;
  readonly details: string | undefined;
  readonly retryAfterMs: number | undefined;
}
/** A call Meta refused. The message holds no token and nothing of the customer's. */
export class GraphError extends ConversaError {
  readonly fault: GraphFault;
  constructor(fault: GraphFault) {
    const { status, code = status, details = 'no reason' } = fault;
    super('channel_api', `WhatsApp refused the call (${code}): ${details}`, fault);
    this.fault = fault;
  }
}
