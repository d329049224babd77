import { render, type VNode } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { AllStrings } from '../../locales/strings.ts';
import { Icon } from '../icon.tsx';
import { useCss } from '../use-css.ts';
import { viewerCss } from './viewer.css.ts';

export interface Picture {
  readonly url: string;
  readonly name: string;
}
const download = 'M12 4v11m-5-5 5 5 5-5M5 20h14';

/** Shows a picture over everything; the focus is kept inside and returns to where it was. */
export function openViewer(root: ShadowRoot, picture: Picture, strings: AllStrings): void {
  const place = document.createElement('div');
  place.className = 'c';
  place.dir = strings.dir;
  root.append(place);
  const close = (): void => {
    render(null, place);
    place.remove();
  };
  render(<Viewer {...picture} strings={strings} close={close} />, place);
}

const Viewer = ({
  url,
  name,
  strings,
  close,
}: Picture & { readonly strings: AllStrings; readonly close: () => void }): VNode => {
  const ref = useRef<HTMLDialogElement>(null);
  const [zoomed, setZoomed] = useState(false);
  useCss(ref, viewerCss);
  useLayoutEffect(() => {
    const root = ref.current!.getRootNode() as ShadowRoot;
    const before = root.activeElement;
    ref.current!.showModal();
    return () => {
      if (before instanceof HTMLElement && before.isConnected) before.focus({ preventScroll: true });
    };
  }, []);
  return (
    <dialog
      class="viewer"
      part="viewer"
      ref={ref}
      aria-label={name}
      onClose={close}
      // Escape closes the picture and nothing else.
      onKeyDown={(event) => event.stopPropagation()}
      onClick={(event) => event.target === event.currentTarget && close()}
    >
      <div class="viewer-bar">
        <span dir="auto">{name}</span>
        <a
          class="icon"
          href={url}
          download={name}
          target="_blank"
          rel="noopener noreferrer"
          aria-label={strings.download}
        >
          <Icon path={download} />
        </a>
        <button type="button" class="icon" aria-label={strings.closeViewer} onClick={close}>
          <Icon name="close" />
        </button>
      </div>
      <div
        class={`viewer-stage${zoomed ? ' zoomed' : ''}`}
        onClick={(event) => event.target === event.currentTarget && close()}
      >
        <img src={url} alt={name} onClick={() => setZoomed(!zoomed)} />
      </div>
    </dialog>
  );
};
