import type { Label, Team } from '../../../model/label.ts';
import { typeId } from '../../../model/type-id.ts';

export interface LabelRow {
  readonly id: string;
  readonly title: string;
  readonly color: string;
  readonly created_at: Date;
}
export const labelColumns = 'id, title, color, created_at';
export function labelOf({ id, title, color, created_at }: LabelRow): Label {
  return { id: typeId('lbl', id), title, color, createdAt: created_at };
}

export interface TeamRow {
  readonly id: string;
  readonly name: string;
  readonly members: readonly string[];
  readonly created_at: Date;
}
/** Of a row named `t`. */
export const teamColumns = `t.id, t.name, t.created_at, array(
  select m.user_id::text from team_members m where m.account_id = t.account_id and m.team_id = t.id order by 1
) as members`;
export function teamOf({ id, name, members, created_at }: TeamRow): Team {
  return {
    id: typeId('tea', id),
    name,
    members: members.map((user) => typeId('usr', user)),
    createdAt: created_at,
  };
}

/** As titles and names are compared. */
export const nameKey = (name: string): string => name.normalize('NFKC').toLowerCase();
