import type { ReactElement } from 'react';

const address = /\bhttps?:\/\/[^\s<>"]+[^\s<>".,;:!?)\]}']/g;

/** Text with its web addresses as links; everything else stays as it was written. */
export function LinkedText({ text }: { readonly text: string }): ReactElement {
  const pieces: (string | ReactElement)[] = [];
  let at = 0;
  for (const { 0: url, index } of text.matchAll(address)) {
    pieces.push(
      text.slice(at, index),
      <a key={index} href={url} target="_blank" rel="noopener noreferrer nofollow">
        {url}
      </a>,
    );
    at = index + url.length;
  }
  pieces.push(text.slice(at));
  return (
    <p className="text" dir="auto">
      {pieces}
    </p>
  );
}
