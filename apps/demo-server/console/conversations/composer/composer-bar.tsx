import { type ReactElement, type ReactNode, useRef } from 'react';
import { keysOf } from '../../commands/command-table.ts';
import { useText } from '../../i18n/use-text.ts';
import { Icon } from '../../parts/icon.tsx';
import { IconButton } from '../../parts/icon-button.tsx';
import { Tooltip } from '../../parts/tooltip.tsx';
import { EmojiButton } from './emoji-button.tsx';

interface ComposerBarProps {
  readonly isNote: boolean;
  readonly disabled: boolean;
  /** Nothing can be written: only what the channel offers besides. */
  readonly closed: boolean;
  /** The channel carries files. */
  readonly files: boolean;
  /** What the channel offers besides words and files. */
  readonly tools: ReactNode;
  /** Which keys do what. Default: Enter sends. */
  readonly hint?: string;
  readonly onFiles: (files: FileList | null) => void;
  readonly onEmoji: (emoji: string) => void;
  readonly onSendAndResolve: (() => void) | undefined;
}

export function ComposerBar(props: ComposerBarProps): ReactElement {
  const { isNote, disabled, closed, hint, files, tools, onFiles, onEmoji, onSendAndResolve } = props;
  const t = useText();
  const picker = useRef<HTMLInputElement>(null);
  return (
    <div className="composer-bar">
      {files && !closed && <IconButton icon="clip" label={t('attach-files')} onClick={() => picker.current?.click()} />}
      <input
        ref={picker}
        type="file"
        multiple
        hidden
        aria-label={t('attach-files')}
        onChange={({ currentTarget }) => {
          onFiles(currentTarget.files);
          // The same file may be chosen again.
          currentTarget.value = '';
        }}
      />
      {!closed && <EmojiButton onChoose={onEmoji} />}
      {tools}
      <span className="quiet small grow clip hint" data-usual={hint === undefined}>
        {!closed && (hint ?? t('composer-hint'))}
      </span>
      {onSendAndResolve && (
        <Tooltip label={t('send-and-resolve')} keys={keysOf('send-resolve')} placement="top">
          {(trigger) => (
            <button type="button" {...trigger} className="button" disabled={disabled} onClick={onSendAndResolve}>
              <Icon name="resolved" /> <span>{t('send-and-resolve-short')}</span>
            </button>
          )}
        </Tooltip>
      )}
      <button className="button primary" disabled={disabled}>
        <span>{t(isNote ? 'add-note' : 'send')}</span> <Icon name={isNote ? 'note' : 'send'} />
      </button>
    </div>
  );
}
