import type { VNode } from 'preact';
import { useState } from 'preact/hooks';

/** A face, or the first letter where there is none or the page's policy does not let it load. */
export const Avatar = ({ name, url }: { readonly name: string; readonly url?: string | undefined }): VNode => {
  const [broken, setBroken] = useState<string>();
  return (
    <span class="avatar" part="avatar" aria-hidden="true">
      {url && url !== broken ? (
        <img src={url} alt="" onError={() => setBroken(url)} />
      ) : (
        /./u.exec(name.trim())?.[0].toLocaleUpperCase()
      )}
    </span>
  );
};
