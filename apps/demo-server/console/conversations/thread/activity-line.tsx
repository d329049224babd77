import type { WirePart } from '@conversa/core/client';
import type { ReactElement } from 'react';
import { Icon } from '../../parts/icon.tsx';
import { Time } from '../../parts/time.tsx';

interface ActivityLineProps {
  readonly part: Extract<WirePart, { type: 'activity' }>;
  readonly author: string | undefined;
  readonly sentAt: string;
}

/** Something that happened, told between the messages. */
export function ActivityLine({ part, author, sentAt }: ActivityLineProps): ReactElement {
  const text = part.activity.replaceAll(/\{(\w+)\}/g, (whole, name: string) => part.values[name] ?? whole);
  return (
    <p className="activity">
      <Icon name="activity" />
      <span dir="auto">
        {author && <b>{author} </b>}
        {text}
      </span>
      <Time iso={sentAt} timeOnly />
    </p>
  );
}
