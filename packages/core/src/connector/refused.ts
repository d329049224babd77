import { ConversaError } from '../errors.ts';
import type { PlanRefusal } from './outbound.ts';

/** Thrown while a message is planned or prepared, from however deep: becomes the refusal. */
export class Refused extends ConversaError {
  override readonly name = 'Refused';
  readonly refusal: PlanRefusal;
  constructor(code: PlanRefusal['code'], sentence: string, instead?: PlanRefusal['instead']) {
    super(code, sentence);
    this.refusal = { ok: false, code, sentence, instead };
  }
}

/** What `decide` answers, or the refusal it throws. Everything else it throws is thrown on. */
export function orRefusal<T>(decide: () => T): T | PlanRefusal {
  try {
    return decide();
  } catch (error) {
    if (error instanceof Refused) return error.refusal;
    throw error;
  }
}
