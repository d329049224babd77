import type { ConversationChange, WireConversation } from '@conversa/core/client';
import { useSession } from '@conversa/react';
import { type ReactElement, useState } from 'react';
import { Link } from 'wouter';
import { keysOf } from '../../commands/command-table.ts';
import { useCommands } from '../../commands/run-command.ts';
import { useText } from '../../i18n/use-text.ts';
import { Icon } from '../../parts/icon.tsx';
import { IconButton } from '../../parts/icon-button.tsx';
import { Menu } from '../../parts/menu.tsx';
import { Tooltip } from '../../parts/tooltip.tsx';
import { useDirectory } from '../../shell/directory.tsx';
import { useListFilter } from '../list/list-filter.ts';
import { nameOf } from '../name-of.ts';
import { AssigneePicker } from './assignee-picker.tsx';
import { LabelsPicker } from './labels-picker.tsx';
import { PriorityPicker } from './priority-picker.tsx';
import { SnoozePicker } from './snooze-picker.tsx';
import { StatusChip } from './status-chip.tsx';
import { TeamPicker } from './team-picker.tsx';

export interface HeaderPart {
  readonly conversation: WireConversation;
  readonly onChange: (change: ConversationChange) => void;
  /** Whether its picker is open: shortcuts open it too. */
  readonly open: boolean;
  readonly onOpen: (open: boolean) => void;
}
interface ConversationHeaderProps {
  readonly conversation: WireConversation;
  readonly onChange: (change: ConversationChange) => void;
  readonly onPanel: () => void;
}
type PickerName = 'assign' | 'team' | 'label' | 'priority' | 'snooze';

export function ConversationHeader({ conversation, onChange, onPanel }: ConversationHeaderProps): ReactElement {
  const t = useText();
  const me = useSession().session?.user.id;
  const { search } = useListFilter();
  const [open, setOpen] = useState<PickerName>();
  const { inboxes } = useDirectory();
  const { assigneeId, status } = conversation;
  const isBots = status === 'pending';
  const resolved = status === 'resolved';
  const assignToMe = me && assigneeId !== me ? (): void => onChange({ assigneeId: me }) : undefined;
  const toggle = (): void => onChange({ status: resolved ? 'open' : 'resolved' });
  const toOpen = (): void => onChange({ status: 'open' });
  const reopen = status === 'open' || isBots ? undefined : toOpen;
  const takeOver = isBots ? toOpen : undefined;
  const hasBot = inboxes.get(conversation.inboxId)?.botId !== undefined;
  const giveToBot = hasBot && !isBots ? (): void => onChange({ status: 'pending' }) : undefined;
  useCommands({
    assign: () => setOpen('assign'),
    team: () => setOpen('team'),
    label: () => setOpen('label'),
    priority: () => setOpen('priority'),
    snooze: () => setOpen('snooze'),
    'assign-me': assignToMe,
    resolve: resolved ? undefined : toggle,
    reopen,
    'take-over': takeOver,
    'give-to-bot': giveToBot,
  });
  const part = (name: PickerName): HeaderPart => ({
    conversation,
    onChange,
    open: open === name,
    onOpen: (now) => setOpen(now ? name : undefined),
  });
  return (
    <header className="thread-header">
      <div className="thread-title">
        <Link to={`/conversations${search}`} className="icon-button only-narrow" aria-label={t('back-to-list')}>
          <Icon name="back" />
        </Link>
        <h2 className="clip" dir="auto">
          {nameOf(conversation, t)}
        </h2>
        <span className="quiet small">#{conversation.number}</span>
        <StatusChip conversation={conversation} />
        <span className="grow" />
        {giveToBot && (
          <IconButton
            icon="bot"
            label={t('give-to-bot')}
            keys={keysOf('give-to-bot') ?? []}
            className="not-narrow"
            onClick={giveToBot}
          />
        )}
        <SnoozePicker {...part('snooze')} />
        <Menu
          label={t('more-actions')}
          placement="bottom-end"
          entries={[
            ...(takeOver ? [{ id: 'take-over', label: t('take-over'), icon: 'agent' as const, run: takeOver }] : []),
            ...(giveToBot ? [{ id: 'give', label: t('give-to-bot'), icon: 'bot' as const, run: giveToBot }] : []),
            ...(reopen && !resolved
              ? [{ id: 'reopen', label: t('reopen'), icon: 'reopen' as const, run: reopen }]
              : []),
            { id: 'copy', label: t('copy-link'), icon: 'link' as const, run: () => copyLink(conversation.id) },
          ]}
        >
          {(trigger) => (
            <button type="button" {...trigger} className="icon-button" aria-label={t('more-actions')}>
              <Icon name="more" />
            </button>
          )}
        </Menu>
        <IconButton
          icon="panel"
          label={t('toggle-contact-panel')}
          keys={keysOf('contact-panel') ?? []}
          onClick={onPanel}
        />
        {takeOver && (
          <Tooltip label={t('take-over')} keys={keysOf('take-over')}>
            {(trigger) => (
              <button type="button" {...trigger} className="button not-narrow" onClick={takeOver}>
                <Icon name="agent" /> <span>{t('take-over')}</span>
              </button>
            )}
          </Tooltip>
        )}
        <Tooltip label={t(resolved ? 'reopen' : 'resolve')} keys={keysOf(resolved ? 'reopen' : 'resolve')}>
          {(trigger) => (
            <button type="button" {...trigger} className={`button ${resolved ? '' : 'primary'}`} onClick={toggle}>
              <Icon name={resolved ? 'reopen' : 'check'} /> <span>{t(resolved ? 'reopen' : 'resolve')}</span>
            </button>
          )}
        </Tooltip>
      </div>
      <div className="properties">
        <AssigneePicker {...part('assign')} />
        {assignToMe && (
          <button type="button" className="property" onClick={assignToMe}>
            {t('assign-to-me')}
          </button>
        )}
        <TeamPicker {...part('team')} />
        <PriorityPicker {...part('priority')} />
        <LabelsPicker {...part('label')} />
      </div>
    </header>
  );
}

function copyLink(id: string): void {
  void navigator.clipboard.writeText(`${location.origin}/conversations/${id}`).catch(() => undefined);
}
