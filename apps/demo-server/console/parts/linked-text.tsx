import type { ReactElement } from 'react';
import { useDirectory } from '../shell/directory.tsx';

interface LinkedTextProps {
  readonly text: string;
  /** Ids of people whose `@Name` stands out. */
  readonly mentions?: readonly string[] | undefined;
}

/** A sentence's end is not the address's; a bracket that was opened inside is. */
const address = String.raw`\b(?:https?:\/\/|www\.)(?:[^\s<>"()]|\([^\s<>"()]*\))+(?<![.,;:!?\]}'])`;
const quoted = (text: string): string => text.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);

/** Text with its web addresses as links and people who were named marked; everything else stays as it was written. */
export function LinkedText({ text, mentions = [] }: LinkedTextProps): ReactElement {
  const { members } = useDirectory();
  const names = mentions.flatMap((id) => members.get(id)?.user.name ?? []).map((name) => `@${quoted(name)}`);
  const pieces: (string | ReactElement)[] = [];
  let at = 0;
  for (const { 0: found, index } of text.matchAll(new RegExp([address, ...names].join('|'), 'g'))) {
    pieces.push(
      text.slice(at, index),
      found.startsWith('@') ? (
        <mark key={index} className="mention">
          {found}
        </mark>
      ) : (
        <a
          key={index}
          href={found.startsWith('www.') ? `https://${found}` : found}
          target="_blank"
          rel="noopener noreferrer nofollow"
        >
          {found}
        </a>
      ),
    );
    at = index + found.length;
  }
  pieces.push(text.slice(at));
  return (
    <p className="text" dir="auto">
      {pieces}
    </p>
  );
}
