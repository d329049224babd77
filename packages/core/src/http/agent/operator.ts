import * as z from 'zod';
import { ConversaError } from '../../errors.ts';
import { requireOperator } from '../../helpdesk/actor.ts';
import { reservedId } from '../../helpdesk/reserved-id.ts';
import type { Account, AccountSwitches } from '../../model/account.ts';
import type { WireAccount } from '../../protocol/agent.ts';
import { wireAccount as accountSchema, wirePage } from '../../protocol/schema/responses.ts';
import { type Route, route } from '../router.ts';
import type { Agent } from './who.ts';

const switchMap = z.record(z.string().max(64), z.boolean());
const switches: z.ZodType<AccountSwitches> = z.strictObject({
  channels: switchMap.exactOptional(),
  features: switchMap.exactOptional(),
});
const name = z.string().trim().min(1).max(100);
interface AccountPatch {
  readonly name?: string;
  readonly state?: Account['state'];
  readonly switches?: AccountSwitches;
}
const accountPatch: z.ZodType<AccountPatch> = z.strictObject({
  name: name.exactOptional(),
  state: z.enum(['active', 'suspended']).exactOptional(),
  switches: switches.exactOptional(),
});
const tag = 'Operator';

export const operatorRoutes: readonly Route<Agent>[] = [
  route<Agent>('GET /v1/operator/accounts', {
    summary: 'All accounts of the installation (operators)',
    tag,
    response: wirePage(accountSchema),
    handle: async ({ who: { services, actor } }) => {
      requireOperator(actor);
      return { items: (await services.context.storage.accounts.list()).map(wireAccount) };
    },
  }),
  route<Agent, { readonly name: string }>('POST /v1/operator/accounts', {
    summary: 'Create an account, with the operator as its first administrator (operators)',
    tag,
    body: z.strictObject({ name }),
    response: accountSchema,
    status: 201,
    handle: async ({ request, body, who: { services, actor } }) => {
      requireOperator(actor);
      const { context } = services;
      const { accounts, people } = context.storage;
      const key = request.headers.get('idempotency-key') ?? undefined;
      const id = await reservedId(context, actor, 'acc', { key, operation: 'POST /v1/operator/accounts', body });
      const account = (await accounts.get(id)) ?? (await accounts.create({ id, name: body.name }));
      const memberships = await people.memberships(actor.userId);
      if (!memberships.some((m) => m.account.id === id))
        await people.addMember({ accountId: id, userId: actor.userId, role: 'administrator' });
      return wireAccount(account);
    },
  }),
  route<Agent, AccountPatch>('PATCH /v1/operator/accounts/{accountId}', {
    summary: 'Rename or suspend an account, allow it channel types and features (operators)',
    tag,
    body: accountPatch,
    response: accountSchema,
    handle: async ({ id, body, who: { services, actor } }) => {
      requireOperator(actor);
      const { accounts } = services.context.storage;
      const accountId = id('accountId', 'acc');
      if (!(await accounts.get(accountId))) throw new ConversaError('not_found', `There is no account ${accountId}.`);
      return wireAccount(await accounts.patch(accountId, body));
    },
  }),
];

function wireAccount({ id, name: called, state, switches: allowed, createdAt }: Account): WireAccount {
  return { id, name: called, state, switches: allowed, createdAt: createdAt.toISOString() };
}
