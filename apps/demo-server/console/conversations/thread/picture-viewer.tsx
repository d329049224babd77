import type { ReactElement } from 'react';
import { useText } from '../../i18n/use-text.ts';
import { Dialog } from '../../parts/dialog.tsx';
import { Icon } from '../../parts/icon.tsx';

interface PictureViewerProps {
  readonly url: string;
  readonly name: string;
  readonly onClose: () => void;
}

/** A picture as large as the screen allows. */
export function PictureViewer({ url, name, onClose }: PictureViewerProps): ReactElement {
  const t = useText();
  return (
    <Dialog title={name} look="picture" onClose={onClose}>
      <img className="whole-picture" src={url} alt={name} />
      <div className="buttons">
        <a className="button" href={url} download={name} target="_blank" rel="noopener">
          <Icon name="download" /> {t('download')}
        </a>
      </div>
    </Dialog>
  );
}
