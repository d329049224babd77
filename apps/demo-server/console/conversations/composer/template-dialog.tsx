import type { WireContact, WireInbox } from '@conversa/core/client';
import { type ReactElement, useState } from 'react';
import { useText } from '../../i18n/use-text.ts';
import { Dialog } from '../../parts/dialog.tsx';
import type { TemplatePart } from '../../templates/fill.ts';
import { type ChosenTemplate, TemplateForm } from '../../templates/template-form.tsx';

interface TemplateDialogProps {
  readonly inbox: WireInbox;
  readonly contact: WireContact | undefined;
  readonly onSend: (part: TemplatePart) => void;
  readonly onClose: () => void;
}

export function TemplateDialog({ inbox, contact, onSend, onClose }: TemplateDialogProps): ReactElement {
  const t = useText();
  const [chosen, setChosen] = useState<ChosenTemplate>();
  const send = (): void => {
    if (!chosen?.part) return;
    onSend(chosen.part);
    onClose();
  };
  return (
    <Dialog title={t('choose-template')} look="wide" onClose={onClose}>
      <TemplateForm inbox={inbox} contact={contact} onChange={setChosen} />
      <div className="buttons">
        <button type="button" className="button" onClick={onClose}>
          {t('cancel')}
        </button>
        <button type="button" className="button primary" disabled={!chosen?.part} onClick={send}>
          {t('send-template')}
        </button>
      </div>
    </Dialog>
  );
}
