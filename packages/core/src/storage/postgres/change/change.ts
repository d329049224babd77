import type { AccountId } from '../../../model/ids.ts';
import { uuidOf } from '../../../model/type-id.ts';
import type { Change, NewFact } from '../../../ports/storage/change.ts';
import type { AccountScope } from '../../../ports/storage/scope.ts';
import type { Database, Transaction } from '../database.ts';
import { insertInto, valuesOf } from '../columns/rows-of.ts';
import { factWritten } from '../rows/fact.ts';
import { found } from '../stores/found.ts';
import { contactPart } from './contact-part.ts';
import { conversationPart } from './conversation-part.ts';
import { inboxPart } from './inbox-part.ts';
import { keyPart } from './key-part.ts';
import { memberPart } from './member-part.ts';
import { messagePart } from './message-part.ts';
import { organisationPart } from './organisation-part.ts';
import { outboxPart } from './outbox-part.ts';
import { requestPart } from './request-part.ts';
import { sendPart } from './send-part.ts';

/** What every part of a change works on. */
export interface ChangeScope {
  readonly tx: Transaction;
  readonly accountId: AccountId;
  /** The account's UUID, first of every statement's values. */
  readonly account: string;
  /** Keys or conversations are no longer what the ingest may remember; a fact says so as well. */
  readonly unsettle: () => void;
}

/** Never more than one statement beyond it; facts are numbered when `run` has ended. */
export async function runChange<T>(
  db: Database,
  { accountId }: AccountScope,
  run: (change: Change) => Promise<T>,
): Promise<{ readonly value: T; readonly seq: number }> {
  return db.transaction(async (tx) => {
    const account = uuidOf(accountId);
    const [row] = await tx.query<{ seq: number }>(lockAccount, [account]);
    const { seq } = found(row, `account ${accountId}`);
    const facts: NewFact[] = [];
    let isUnsettled = false;
    const unsettle = (): void => void (isUnsettled = true);
    const scope: ChangeScope = { tx, accountId, account, unsettle };
    const value = await run({
      ...conversationPart(scope),
      ...messagePart(scope),
      ...contactPart(scope),
      ...keyPart(scope),
      ...inboxPart(scope),
      ...organisationPart(scope),
      ...memberPart(scope),
      ...outboxPart(scope),
      ...requestPart(scope),
      ...sendPart(scope),
      append: (more) => void facts.push(...more),
    });
    if (facts.length > 0) await append(scope, facts, seq);
    else if (isUnsettled) await tx.query(countRevision, [account]);
    return { value, seq: seq + facts.length };
  });
}

const lockAccount = { name: 'change_lock', text: 'select seq from accounts where id = $1 for no key update' };
const insertFacts = { name: 'change_facts', text: insertInto('log', factWritten) };
const countRevision = { name: 'change_revision', text: 'update accounts set revision = revision + 1 where id = $1' };
const moveAccount = { name: 'change_seq', text: 'update accounts set seq = $2 where id = $1' };

async function append({ tx, account, accountId }: ChangeScope, facts: readonly NewFact[], seq: number): Promise<void> {
  const rows = facts.map((fact, i) => ({ ...fact, accountId, seq: seq + 1 + i }));
  await Promise.all([
    tx.query(insertFacts, valuesOf(factWritten, rows)),
    tx.query(moveAccount, [account, seq + facts.length]),
  ]);
}
