import { describe, expect, it } from 'vitest';
import type { IncomingMessage } from '../../connector/events.ts';
import type { ConversationStatus } from '../../model/conversation.ts';
import type { IngestSnapshot } from '../../ports/storage/ingest.ts';
import { createMakeId } from '../../helpdesk/make-id.ts';
import { decideIngest } from './decide.ts';
import type { IngestItem } from './item.ts';

const now = new Date('2026-05-04T10:00:00Z');
const before = (minutes: number): Date => new Date(now.getTime() - minutes * 60_000);
const key = { kind: 'phone', value: '+1', scope: { kind: 'account' }, proof: 'channel' } as const;
const known = { accountId: 'acc_1', inboxId: 'ibx_1' } as const;

interface Said {
  readonly by: 'contact' | 'business';
  readonly via?: IncomingMessage['via'];
  readonly live?: boolean;
  readonly at?: Date;
  readonly id?: string;
  readonly automatic?: 'auto_reply';
}
let count = 0;
const item = ({ by, via = 'channel', live = true, at = now, id = `m${++count}`, automatic }: Said): IngestItem => ({
  ...known,
  returning: 'reopen',
  hasBot: true,
  event: {
    id,
    type: 'message.received',
    address: { kind: 'number', id: '1' },
    at,
    live,
    message: {
      externalId: id,
      author: by,
      via,
      peer: { kind: 'person', keys: [key] },
      parts: [{ type: 'text', text: 'Hi' }],
      ...(automatic ? { automatic } : {}),
    },
  },
});
const customer: Said = { by: 'contact' };
const phone: Said = { by: 'business', via: 'device' };

const nothing: IngestSnapshot = {
  accounts: [{ id: 'acc_1', seq: 0, conversationNumber: 0 }],
  messages: [],
  pieces: [],
  keys: [],
  conversations: [],
  parked: [],
};
const conversation = (status: ConversationStatus): IngestSnapshot => ({
  ...nothing,
  keys: [{ accountId: 'acc_1', scope: 'a', kind: 'phone', value: '+1', proof: 'channel', peerId: 'ctc_1' }],
  conversations: [
    { id: 'cnv_1', number: 1, inboxId: 'ibx_1', peerId: 'ctc_1', key: '', status, lastActivityAt: before(60) },
  ],
});
/** The status the conversation has after these, and the changes of status that are told. */
function after(snapshot: IngestSnapshot, ...said: readonly Said[]): readonly [string | undefined, readonly string[]] {
  const { writes } = decideIngest(said.map(item), snapshot, {
    now,
    id: createMakeId({ now: () => now, sleep: () => Promise.resolve() }),
    checkpoints: [],
  });
  const row = writes.conversations[0] ?? writes.conversationUpdates[0];
  const changes = writes.facts.filter(({ type }) => type === 'conversation.status_changed');
  return [
    row?.status,
    changes.map(({ data, actor }) => `${String(data['from'])} to ${String(data['to'])} by ${actor.kind}`),
  ];
}

describe('a new conversation', () => {
  it('that a customer begins is the bot’s', () => {
    expect(after(nothing, customer)).toEqual(['pending', []]);
    expect(after(nothing, customer, customer)).toEqual(['pending', []]);
  });
  it('is a person’s when one wrote on the phone, before, after or among the customer’s messages', () => {
    const taken = ['pending to open by channel'];
    expect(after(nothing, phone, customer)).toEqual(['open', []]);
    expect(after(nothing, customer, phone)).toEqual(['open', taken]);
    expect(after(nothing, customer, phone, customer)).toEqual(['open', taken]);
  });
  it('is a person’s when the echo is late and tells of an earlier time', () => {
    expect(after(nothing, customer, { ...phone, at: before(5) })[0]).toBe('open');
  });
  it('of the past belongs to nobody, and what follows live is the bot’s', () => {
    const past = { live: false, at: before(600) };
    expect(after(nothing, { ...customer, ...past }, { ...phone, ...past })).toEqual(['resolved', []]);
    expect(after(nothing, { ...customer, ...past }, { ...phone, ...past }, customer)).toEqual([
      'pending',
      ['resolved to pending by contact'],
    ]);
  });
  it('that an automatic answer begins is nobody’s to talk to', () => {
    expect(after(nothing, { ...customer, automatic: 'auto_reply' })).toEqual(['open', []]);
  });
});

describe('a conversation the bot has', () => {
  it('stays its own while the customer writes', () => {
    expect(after(conversation('pending'), customer)).toEqual(['pending', []]);
  });
  it.each(['device', 'other_app', 'channel'] as const)('is a person’s after their words (%s)', (via) => {
    expect(after(conversation('pending'), { by: 'business', via })).toEqual(['open', ['pending to open by channel']]);
  });
  it('stays its own when the past, or an automatic answer, says something', () => {
    expect(after(conversation('pending'), { ...phone, live: false })).toEqual(['pending', []]);
    expect(after(conversation('pending'), { by: 'business', via: 'auto' })).toEqual(['pending', []]);
  });
  it('stays its own when an echo that is known comes again', () => {
    const snapshot: IngestSnapshot = {
      ...conversation('pending'),
      messages: [
        {
          id: 'msg_1',
          inboxId: 'ibx_1',
          externalId: 'echo',
          conversationId: 'cnv_1',
          peerId: 'ctc_1',
          direction: 'out',
          status: 'sent',
          reactions: [],
          sentAt: before(10),
        },
      ],
    };
    expect(after(snapshot, { ...phone, id: 'echo' })).toEqual([undefined, []]);
  });
});

describe('a conversation', () => {
  it('a person has stays theirs', () => {
    expect(after(conversation('open'), customer, phone)).toEqual(['open', []]);
  });
  it('that is resolved is the bot’s when the customer writes, a person’s when they do', () => {
    expect(after(conversation('resolved'), customer)).toEqual(['pending', ['resolved to pending by contact']]);
    expect(after(conversation('resolved'), phone, customer)).toEqual(['open', ['resolved to open by channel']]);
  });
  it('somebody has snoozed is theirs when the customer writes', () => {
    expect(after(conversation('snoozed'), customer)).toEqual(['open', ['snoozed to open by contact']]);
  });
});
