import type { LabelId, TeamId, UserId } from './ids.ts';

/** A word the account's conversations are sorted by. */
export interface Label {
  readonly id: LabelId;
  /** Unique in the account, whatever its case. */
  readonly title: string;
  /** `#rrggbb` */
  readonly color: string;
  readonly createdAt: Date;
}
/** People who take care of the same conversations. */
export interface Team {
  readonly id: TeamId;
  /** Unique in the account, whatever its case. */
  readonly name: string;
  readonly members: readonly UserId[];
  readonly createdAt: Date;
}
