import type { Editor } from '@tiptap/core';
import { type ReactElement, useEffect, useReducer, useState } from 'react';
import { useText } from '../../i18n/use-text.ts';
import { Icon, type IconName } from '../../parts/icon.tsx';
import { IconButton } from '../../parts/icon-button.tsx';

type Mark = 'bold' | 'italic' | 'underline' | 'bulletList' | 'orderedList' | 'blockquote';
const marks: readonly { readonly name: Mark; readonly icon: IconName }[] = [
  { name: 'bold', icon: 'bold' },
  { name: 'italic', icon: 'italic' },
  { name: 'underline', icon: 'underline' },
  { name: 'bulletList', icon: 'bullets' },
  { name: 'orderedList', icon: 'numbers' },
  { name: 'blockquote', icon: 'quote' },
];
const toggles: { readonly [name in Mark]: (editor: Editor) => boolean } = {
  bold: (editor) => editor.chain().focus().toggleBold().run(),
  italic: (editor) => editor.chain().focus().toggleItalic().run(),
  underline: (editor) => editor.chain().focus().toggleUnderline().run(),
  bulletList: (editor) => editor.chain().focus().toggleBulletList().run(),
  orderedList: (editor) => editor.chain().focus().toggleOrderedList().run(),
  blockquote: (editor) => editor.chain().focus().toggleBlockquote().run(),
};

export function MailToolbar({ editor }: { readonly editor: Editor }): ReactElement {
  const t = useText();
  const [, redraw] = useReducer((count: number) => count + 1, 0);
  const [link, setLink] = useState<string>();
  useEffect(() => {
    editor.on('transaction', redraw);
    return () => void editor.off('transaction', redraw);
  }, [editor]);
  const apply = (): void => {
    const url = link?.trim() ?? '';
    const chain = editor.chain().focus().extendMarkRange('link');
    if (url === '') chain.unsetLink().run();
    else {
      const href = /^(https?:|mailto:|tel:)/i.test(url) ? url : `https://${url}`;
      if (editor.state.selection.empty && !editor.isActive('link'))
        chain.insertContent({ type: 'text', text: url, marks: [{ type: 'link', attrs: { href } }] }).run();
      else chain.setLink({ href }).run();
    }
    setLink(undefined);
  };
  return (
    <div className="mail-toolbar" role="toolbar" aria-label={t('mail-format')}>
      {marks.map(({ name, icon }) => (
        <IconButton
          key={name}
          icon={icon}
          label={t(`mail-${name}`)}
          aria-pressed={editor.isActive(name)}
          onClick={() => {
            // At once: the command gives the focus back a frame later, and a space meant for the text would press again.
            editor.view.focus();
            toggles[name](editor);
          }}
        />
      ))}
      <IconButton
        icon="link"
        label={t('mail-link')}
        aria-pressed={editor.isActive('link')}
        onClick={() => setLink(link === undefined ? String(editor.getAttributes('link')['href'] ?? '') : undefined)}
      />
      {link !== undefined && (
        <span className="mail-link">
          <input
            value={link}
            type="url"
            inputMode="url"
            autoFocus
            placeholder="https://"
            aria-label={t('mail-link-address')}
            onInput={({ currentTarget }) => setLink(currentTarget.value)}
            onKeyDown={(event) => {
              if (event.key === 'Enter') {
                event.preventDefault();
                apply();
              }
              if (event.key === 'Escape') setLink(undefined);
            }}
          />
          <button type="button" className="icon-button" aria-label={t('save')} onClick={apply}>
            <Icon name="check" />
          </button>
        </span>
      )}
    </div>
  );
}
