import type { AccountId } from '../../model/ids.ts';

/** Every storage function that touches an account's rows takes its scope; rows of other accounts do not exist for it. */
export interface AccountScope {
  readonly accountId: AccountId;
}
/** One page of a list; `next` continues after its last item. */
export interface Page<T> {
  readonly items: readonly T[];
  readonly next?: string;
}
export interface PageRequest {
  readonly after?: string;
  /** 1 to 100. */
  readonly limit: number;
}
