import type { WirePart } from '@conversa/core/client';
import type { ReactElement } from 'react';
import { useFormat, useText } from '../../i18n/use-text.ts';
import { Icon, type IconName } from '../../parts/icon.tsx';
import { Time } from '../../parts/time.tsx';
import { priorities } from '../list/list-filter.ts';

interface ActivityLineProps {
  readonly part: Extract<WirePart, { type: 'activity' }>;
  readonly author: string | undefined;
  readonly sentAt: string;
}

const icons = {
  resolved: 'resolved',
  reopened: 'reopen',
  set_pending: 'bot',
  taken_over: 'agent',
  handed_over: 'bot',
  snoozed: 'snoozed',
  assigned: 'agent',
  unassigned: 'agent',
  team_assigned: 'team',
  team_unassigned: 'team',
  labels_added: 'tag',
  labels_removed: 'tag',
  priority_set: 'high',
  priority_removed: 'high',
  mail_complained: 'alert',
  mail_delayed: 'clock',
  mail_partly_failed: 'alert',
} as const satisfies { readonly [activity: string]: IconName };
type Activity = keyof typeof icons;
const isKnown = (activity: string): activity is Activity => Object.hasOwn(icons, activity);

/** Something that happened, told between the messages. */
export function ActivityLine({ part: { activity, values }, author, sentAt }: ActivityLineProps): ReactElement {
  const t = useText();
  const format = useFormat();
  const priority = priorities.find((one) => one === values['priority']);
  const until = values['until'] === undefined ? undefined : new Date(values['until']);
  const sentence = isKnown(activity)
    ? t(`activity-${activity}`, {
        ...values,
        author: author ?? t('author-system'),
        ...(priority ? { priority: t(`priority-${priority}`) } : {}),
        ...(until ? { until: `${format.day(until)}, ${format.time(until)}` } : {}),
      })
    : // Told by a newer helpdesk than this page.
      `${author ?? t('author-system')}: ${activity}`;
  return (
    <p className="activity">
      <Icon name={isKnown(activity) ? icons[activity] : 'activity'} />
      <span dir="auto">{sentence}</span>
      <Time iso={sentAt} timeOnly />
    </p>
  );
}
