import type { VNode } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { allStrings } from '../../locales/en-talk.ts';
import { formatsFor } from '../../locales/formats.ts';
import type { PanelContext } from '../context.ts';
import { Icon } from '../icon.tsx';
import { outlines } from '../outlines.ts';
import { useCss } from '../use-css.ts';
import { trayCss } from './tray.css.ts';
import type { PendingFile } from './uploads.ts';

export interface TrayProps extends Pick<PanelContext, 'strings' | 'locale'> {
  readonly files: readonly PendingFile[];
  readonly remove: (key: number) => void;
}

/** What goes with the message, and how far it has come. */
export const Tray = ({ files, remove, locale, ...context }: TrayProps): VNode => {
  const strings = allStrings(context.strings);
  const formats = formatsFor(locale);
  const ref = useRef<HTMLUListElement>(null);
  useCss(ref, trayCss);
  return (
    <ul class="files" ref={ref} aria-label={strings.attach}>
      {files.map(({ key, file, state, progress }) => (
        <li key={key} class={`chip ${state}`} part="file">
          {file.type.startsWith('image/') && state !== 'failed' ? (
            <Preview file={file} />
          ) : (
            <Icon path={state === 'failed' ? outlines.alert : outlines.file} />
          )}
          <span class="file-text" role={state === 'failed' ? 'alert' : undefined}>
            <span class="file-name" dir="auto">
              {state === 'failed' ? strings.uploadFailed(file.name) : file.name}
            </span>
            {state === 'uploading' ? (
              <progress aria-label={`${strings.uploading}: ${file.name}`} max={1} value={progress} />
            ) : (
              state === 'ready' && <small>{formats.bytes(file.size)}</small>
            )}
          </span>
          <button type="button" class="icon" aria-label={strings.remove(file.name)} onClick={() => remove(key)}>
            <Icon name="close" />
          </button>
        </li>
      ))}
    </ul>
  );
};

/** What is dropped here goes with the message. */
export const DropHint = ({ strings }: Pick<PanelContext, 'strings'>): VNode => {
  const ref = useRef<HTMLDivElement>(null);
  useCss(ref, trayCss);
  return (
    <div class="drop" ref={ref}>
      {allStrings(strings).drop}
    </div>
  );
};

const size = 80;

/** On a canvas, because a page's policy need not allow images from `blob:`. */
const Preview = ({ file }: { readonly file: File }): VNode => {
  const ref = useRef<HTMLCanvasElement>(null);
  useLayoutEffect(() => {
    let gone = false;
    createImageBitmap(file, { resizeHeight: size, resizeQuality: 'medium' }).then(
      (bitmap) => {
        const canvas = ref.current;
        if (gone || !canvas) return bitmap.close();
        canvas.width = bitmap.width;
        canvas.height = bitmap.height;
        canvas.getContext('bitmaprenderer')?.transferFromImageBitmap(bitmap);
      },
      // Not a picture after all, or one this browser cannot read.
      () => undefined,
    );
    return () => {
      gone = true;
    };
  }, [file]);
  return <canvas ref={ref} class="preview" width={size} height={size} aria-hidden="true" />;
};
