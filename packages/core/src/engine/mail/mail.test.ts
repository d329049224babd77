import { describe, expect, test } from 'vitest';
import type { Mail } from '../../model/mail.ts';
import type { Message } from '../../model/message.ts';
import { isReplySubject, plainSubject } from '../../model/subject.ts';
import { mayAnswerAway } from './away.ts';
import { bySubject } from './by-subject.ts';
import { isCopy, secondId, twoPaths } from './copy.ts';
import { draftOf, mailOf } from './draft.ts';
import { recipientsOf, tookPart } from './participants.ts';

const now = new Date('2030-01-08T10:00:00Z');
const mail = (given: Partial<Mail> = {}): Mail => ({
  to: ['support@desk.test'],
  cc: [],
  from: { address: 'ana@x.test' },
  ...given,
});

test.each([
  ['Re: Mugs', 'Mugs', true],
  ['RE: AW: Fwd: Mugs', 'Mugs', true],
  ['Re[2]: Mugs', 'Mugs', true],
  ['[list] Re: Mugs', 'Mugs', true],
  ['回复：Mugs', 'Mugs', true],
  ['Mugs', 'Mugs', false],
  ['Reply to Ana', 'Reply to Ana', false],
  ['Re:', 'Re:', true],
])('the subject “%s” is “%s”', (subject, plain, isReply) => {
  expect(plainSubject(subject)).toBe(plain);
  expect(isReplySubject(subject)).toBe(isReply);
});

describe('by its subject a mail joins', () => {
  const open = { status: 'open', subject: 'Order 4711', lastActivityAt: new Date('2030-01-05T10:00:00Z') } as const;
  const message = (subject: string, authenticated: 'pass' | 'fail' | null = 'pass') => ({
    hint: { subject },
    mail: mail(authenticated ? { authenticated } : {}),
  });
  test('the conversation that it says it answers', () => {
    expect(bySubject(message('Re: Order 4711'), [open], now)).toBe(open);
    expect(bySubject(message('AW: order 4711'), [{ ...open, subject: 'Other things' }, open], now)).toBe(open);
  });
  test.each([
    ['without a prefix', message('Order 4711'), open],
    ['of somebody nobody vouches for', message('Re: Order 4711', null), open],
    ['of somebody who is not who they say', message('Re: Order 4711', 'fail'), open],
    ['about everything', message('Re: Hello!'), { ...open, subject: 'Hello!' }],
    ['of a resolved one', message('Re: Order 4711'), { ...open, status: 'resolved' as const }],
    ['of last month', message('Re: Order 4711'), { ...open, lastActivityAt: new Date('2029-12-30T10:00:00Z') }],
    ['about something else', message('Re: Order 4712'), open],
  ])('none %s', (_, given, candidate) => {
    expect(bySubject(given, [candidate], now)).toBeUndefined();
  });
});

describe('an answer goes to', () => {
  const own = ['support@desk.test', 'x7@in.desk.test'];
  const answered = (direction: Message['direction'], given: Partial<Mail>): Pick<Message, 'direction' | 'mail'> => ({
    direction,
    mail: mail(given),
  });
  test('everybody of the mail, but ourselves under any address', () => {
    const to = ['support@desk.test', 'Carl@x.test', 'support+r.a.b@desk.test'];
    expect(
      draftOf(
        answered('in', { subject: 'Mugs', to, cc: ['ana@x.test', 'x7@in.desk.test', 'dora@x.test'] }),
        own,
        'ana@x.test',
        'Mugs',
      ),
    ).toEqual({
      subject: 'Re: Mugs',
      to: ['ana@x.test'],
      cc: ['carl@x.test', 'dora@x.test'],
    });
  });
  test('where its sender wants answers', () => {
    expect(draftOf(answered('in', { replyTo: 'office@x.test' }), own, 'ana@x.test', undefined).to).toEqual([
      'office@x.test',
    ]);
  });
  test('those we wrote to last, when it is ours', () => {
    expect(
      draftOf(
        answered('out', { to: ['ana@x.test'], cc: ['carl@x.test'], subject: 'Re: Mugs' }),
        own,
        'ana@x.test',
        'Mugs',
      ),
    ).toEqual({
      subject: 'Re: Mugs',
      to: ['ana@x.test'],
      cc: ['carl@x.test'],
    });
  });
  test('the contact, when there is no mail yet', () => {
    expect(draftOf(undefined, own, 'ana@x.test', 'Mugs')).toEqual({ subject: 'Mugs', to: ['ana@x.test'], cc: [] });
  });
  test('whom the agent says instead', () => {
    const draft = draftOf(answered('in', { subject: 'Mugs', cc: ['carl@x.test'] }), own, 'ana@x.test', 'Mugs');
    expect(mailOf(draft, { cc: [], bcc: ['boss@desk.test'] })).toEqual({
      subject: 'Re: Mugs',
      to: ['ana@x.test'],
      cc: [],
      bcc: ['boss@desk.test'],
    });
  });
});

describe('an away message', () => {
  const message = (given: Partial<Message> = {}): Parameters<typeof mayAnswerAway>[0] => ({
    direction: 'in',
    author: { kind: 'contact', id: 'ctc_1' },
    via: 'channel',
    mail: mail(),
    sentAt: now,
    ...given,
  });
  const given = { live: true, lastAt: undefined, now, own: ['support@desk.test', 'sales@desk.test'] };
  const may = (one = message(), change: Partial<typeof given> | { lastAt: Date } = {}): boolean =>
    mayAnswerAway(one, { ...given, ...change }).may;
  test('answers a customer once a day', () => {
    expect(may()).toBe(true);
    expect(may(message(), { lastAt: new Date(now.getTime() - 86_399_000) })).toBe(false);
    expect(may(message(), { lastAt: new Date(now.getTime() - 86_400_000) })).toBe(true);
  });
  test.each([
    ['an away message', message({ mail: mail({ automatic: 'auto_reply' }) })],
    ['a bounce', message({ mail: mail({ automatic: 'bounce' }) })],
    ['a list', message({ mail: mail({ automatic: 'list' }) })],
    ['another inbox of ours', message({ mail: mail({ from: { address: 'Sales@desk.test' } }) })],
    ['who is not who they say', message({ mail: mail({ authenticated: 'fail' }) })],
    ['ourselves', message({ direction: 'out', author: { kind: 'business' } })],
    ['what is older than a day', message({ sentAt: new Date(now.getTime() - 90_000_000) })],
  ])('never answers %s', (_, one) => {
    expect(may(one)).toBe(false);
  });
  test('does not answer the past', () => {
    expect(may(message(), { live: false })).toBe(false);
  });
});

test('copies are told from other mails with the same id, and two ways are seen', () => {
  expect(isCopy({ fingerprint: 'a' }, { fingerprint: 'a' })).toBe(true);
  expect(isCopy({ fingerprint: 'a' }, { fingerprint: 'b' })).toBe(false);
  expect(isCopy(undefined, { fingerprint: 'b' })).toBe(true);
  expect(secondId({ externalId: 'x@y', mail: mail({ fingerprint: 'b' }) })).toBe('x@y#b');
  expect(twoPaths(mail({ path: 'imap' }), mail({ path: 'smtp' }))).toEqual({ first: 'imap', second: 'smtp' });
  expect(twoPaths(mail({ path: 'imap' }), mail({ path: 'imap' }))).toBeUndefined();
});

test('who took part is who wrote, was written to or copied, not who was hidden', () => {
  const one = mail({ to: ['Support@desk.test'], cc: ['carl@x.test'], bcc: ['boss@x.test'] });
  expect(['ANA@x.test', 'carl@x.test', 'support@desk.test'].every((address) => tookPart(one, address))).toBe(true);
  expect(tookPart(one, 'boss@x.test')).toBe(false);
  expect(tookPart(one, undefined)).toBe(false);
  expect(recipientsOf(one)).toEqual(['support@desk.test', 'carl@x.test', 'boss@x.test']);
});
