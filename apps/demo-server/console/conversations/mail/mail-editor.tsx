import { Editor } from '@tiptap/core';
import { Image } from '@tiptap/extension-image';
import { StarterKit } from '@tiptap/starter-kit';
import { type ReactElement, useEffect, useRef, useState } from 'react';
import { MailToolbar } from './mail-toolbar.tsx';

interface MailEditorProps {
  readonly label: string;
  readonly html: string;
  readonly onChange: (html: string) => void;
  readonly onBlur?: () => void;
  /** Pasted and dropped files; pictures may be put where they were dropped. */
  readonly onFiles: (files: readonly File[], editor: Editor) => void;
  readonly onReady: (editor: Editor) => void;
}

/** A picture that is enclosed remembers which attachment it is. */
const EnclosedImage = Image.extend({
  addAttributes() {
    return {
      ...this.parent?.(),
      attachment: {
        default: null,
        parseHTML: (element: HTMLElement) => element.dataset['attachment'] ?? null,
        renderHTML: ({ attachment }: { readonly attachment?: string | null }) =>
          attachment ? { 'data-attachment': attachment } : {},
      },
    };
  },
});

/** Where mails are written: bold, lists, links, quotes and pictures, and nothing else that a paste may bring. */
export function MailEditor(props: MailEditorProps): ReactElement {
  const place = useRef<HTMLDivElement>(null);
  const latest = useRef(props);
  latest.current = props;
  const [editor, setEditor] = useState<Editor>();
  useEffect(() => {
    const made = new Editor({
      element: place.current!,
      // The console's policy allows no styles that scripts put into the page; ours are in its stylesheet.
      injectCSS: false,
      content: props.html,
      extensions: [
        StarterKit.configure({
          heading: false,
          codeBlock: false,
          horizontalRule: false,
          link: { openOnClick: false, autolink: true, protocols: ['mailto', 'tel'] },
        }),
        EnclosedImage.configure({ inline: true }),
      ],
      editorProps: {
        attributes: {
          role: 'textbox',
          'aria-multiline': 'true',
          'aria-label': props.label,
          dir: 'auto',
          class: 'mail-text',
        },
        // Whoever is around the editor sends by it.
        handleKeyDown: (_view, event) => event.key === 'Enter' && (event.ctrlKey || event.metaKey),
        handlePaste: (_view, event) => files(event.clipboardData),
        handleDrop: (_view, event) => files(event.dataTransfer),
      },
      onUpdate: ({ editor: now }) => latest.current.onChange(now.isEmpty ? '' : now.getHTML()),
      onBlur: () => latest.current.onBlur?.(),
    });
    function files(data: DataTransfer | null): boolean {
      const given = [...(data?.files ?? [])];
      if (given.length === 0) return false;
      latest.current.onFiles(given, made);
      return true;
    }
    setEditor(made);
    latest.current.onReady(made);
    return () => made.destroy();
  }, []);
  return (
    <>
      <div ref={place} className="mail-editor" />
      {editor && <MailToolbar editor={editor} />}
    </>
  );
}
