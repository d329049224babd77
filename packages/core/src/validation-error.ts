import { ConversaError } from './errors.ts';

/** One thing wrong with an input: where (`body.parts.0.text`) and what. */
export interface Issue {
  readonly path: string;
  readonly message: string;
}

/** Input that does not have the promised shape; nothing was done with it. */
export class ValidationError extends ConversaError {
  override readonly name = 'ValidationError';
  readonly issues: readonly Issue[];
  constructor(message: string, issues: readonly Issue[]) {
    super('invalid_input', message);
    this.issues = issues;
  }
}
