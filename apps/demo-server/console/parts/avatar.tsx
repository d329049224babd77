import type { ReactElement } from 'react';
import { Icon } from './icon.tsx';

interface AvatarProps {
  readonly name?: string | undefined;
  readonly url?: string | undefined;
  /** Gives people without a name distinct colours. */
  readonly seed?: string;
  /** In CSS pixels. */
  readonly size?: number;
}

/** A picture, or initials on a colour that is always the same for the same person; whose name has none is a figure. */
export function Avatar({ name, url, seed = name ?? '', size }: AvatarProps): ReactElement {
  const style = (size === undefined ? {} : { '--size': `${size}px` }) as Record<string, string>;
  if (url) return <img className="avatar" src={url} alt="" style={style} />;
  let hash = 0;
  for (const char of seed) hash = (hash * 31 + char.codePointAt(0)!) % 360;
  const initials = (name ?? '')
    .split(/\s+/)
    .map((word) => /^[\p{L}\p{N}]/u.exec(word)?.[0] ?? '')
    .join('')
    .slice(0, 2)
    .toUpperCase();
  return (
    <span className="avatar" aria-hidden="true" style={{ ...style, '--hue': String(hash) } as Record<string, string>}>
      {initials || <Icon name="agent" />}
    </span>
  );
}
