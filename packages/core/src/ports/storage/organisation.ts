import type { Label, Team } from '../../model/label.ts';
import type { AccountScope } from './scope.ts';

/** How an account sorts its work; changed through `Change`. */
export interface OrganisationStore {
  /** By title. */
  labels(scope: AccountScope): Promise<readonly Label[]>;
  /** By name. */
  teams(scope: AccountScope): Promise<readonly Team[]>;
}
