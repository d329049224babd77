import type { ReactElement } from 'react';

interface AvatarProps {
  readonly name?: string | undefined;
  readonly url?: string | undefined;
  /** Gives people without a name distinct colours. */
  readonly seed?: string;
}

/** A picture, or initials on a colour that is always the same for the same person. */
export function Avatar({ name, url, seed = name ?? '' }: AvatarProps): ReactElement {
  if (url) return <img className="avatar" src={url} alt="" />;
  let hash = 0;
  for (const char of seed) hash = (hash * 31 + char.codePointAt(0)!) % 360;
  const initials = (name ?? '?')
    .split(/\s+/)
    .map((word) => /^./u.exec(word)?.[0] ?? '')
    .slice(0, 2)
    .join('')
    .toUpperCase();
  return (
    <span className="avatar" aria-hidden="true" style={{ '--hue': String(hash) } as Record<string, string>}>
      {initials}
    </span>
  );
}
