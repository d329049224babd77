import { useConversations } from '@conversa/react';
import { type ReactElement, useMemo, useState } from 'react';
import { useLocation } from 'wouter';
import { nameOf } from '../conversations/name-of.ts';
import { useText } from '../i18n/use-text.ts';
import { Avatar } from '../parts/avatar.tsx';
import { Dialog } from '../parts/dialog.tsx';
import { Icon } from '../parts/icon.tsx';
import { foundOptions, type Option, OptionList } from '../parts/option-list.tsx';
import { type CommandId, commandIds, commandOf, keysOf } from './command-table.ts';
import { canRun, runCommand } from './run-command.ts';

/** Shorter words would find everything. */
const fewest = 2;
const nearestFirst = ['group-conversation', 'group-list', 'group-everywhere'] as const;

/** Everything that can be done here and now, and every conversation, by a part of its name. */
export function CommandPalette({ onClose }: { readonly onClose: () => void }): ReactElement {
  const t = useText();
  const [search, setSearch] = useState('');
  const [, navigate] = useLocation();
  // What belongs to the open conversation comes first.
  const available = useMemo(
    () =>
      nearestFirst.flatMap((group) =>
        commandIds.filter((id) => commandOf(id).group === group && !commandOf(id).silent && canRun(id)),
      ),
    [],
  );
  const conversations = useFound(search);
  const entries = useMemo<readonly Option[]>(
    () =>
      available.map((id) => ({
        value: id,
        label: t(commandOf(id).label),
        start: <Icon name={commandOf(id).icon} />,
        end: (
          <span className="keys">
            {keysOf(id)?.map((key) => (
              <kbd key={key}>{key}</kbd>
            ))}
          </span>
        ),
      })),
    [available, t],
  );
  const options = [...foundOptions(entries, search), ...conversations];
  const choose = (value: string): void => {
    onClose();
    if (value.startsWith('cnv_')) navigate(`/conversations/${value}`);
    // After the palette has given the focus back: the command may take it.
    else setTimeout(() => runCommand(value as CommandId), 0);
  };
  return (
    <Dialog title={t('command-palette')} look="top" onClose={onClose}>
      <OptionList
        label={t('command-palette')}
        placeholder={t('command-placeholder')}
        options={options}
        onSearch={setSearch}
        onChoose={choose}
      />
    </Dialog>
  );
}

function useFound(search: string): readonly Option[] {
  const t = useText();
  const wanted = search.trim();
  const { items } = useConversations(wanted.length < fewest ? { status: 'open' } : { q: wanted });
  return items.slice(0, wanted.length < fewest ? 5 : 8).map((conversation) => ({
    value: conversation.id,
    label: nameOf(conversation, t),
    start: (
      <Avatar
        name={nameOf(conversation, t)}
        url={conversation.contact?.avatarUrl}
        seed={conversation.peer.id}
        size={20}
      />
    ),
    end: <span className="quiet small">#{conversation.number}</span>,
  }));
}
