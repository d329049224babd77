import { Fragment, type ReactElement } from 'react';
import { useText } from '../i18n/use-text.ts';
import { Dialog } from '../parts/dialog.tsx';
import { commandIds, commandOf, keysOf } from './command-table.ts';

const groups = ['group-everywhere', 'group-list', 'group-conversation'] as const;

export function HelpSheet({ onClose }: { readonly onClose: () => void }): ReactElement {
  const t = useText();
  return (
    <Dialog title={t('shortcuts')} look="wide" onClose={onClose}>
      <div className="help-sheet">
        {groups.map((group) => (
          <section key={group}>
            <h3>{t(group)}</h3>
            <dl>
              {commandIds
                .filter((id) => commandOf(id).group === group && commandOf(id).keys)
                .map((id) => (
                  <div key={id}>
                    <dt>{t(commandOf(id).label)}</dt>
                    <dd>
                      {keysOf(id)?.map((key, at) => (
                        <Fragment key={key}>
                          {at > 0 && <span className="quiet small">{t('then-key')}</span>}
                          <kbd>{key}</kbd>
                        </Fragment>
                      ))}
                    </dd>
                  </div>
                ))}
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  );
}
