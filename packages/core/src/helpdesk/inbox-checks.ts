import type { Check } from '../connector/contract.ts';
import { isOriginAllowed } from '../engine/origin.ts';
import { ConversaError, isConversaError } from '../errors.ts';
import type { Inbox } from '../model/account.ts';
import type { Actor } from './actor.ts';
import { botCheck } from './bot-check.ts';
import type { ConnectorRegistry } from './connector-registry.ts';
import type { Context } from './context.ts';

const diagnoseWithinMs = 20_000;

/** Whether messages can come and go, and who answers them: the connector's own checks after the engine's. */
export async function checkInbox(
  context: Context,
  registry: ConnectorRegistry,
  actor: Actor,
  inbox: Inbox,
): Promise<readonly Check[]> {
  const { storage } = context;
  const [members, last, status, sightings, bot] = await Promise.all([
    storage.people.members(actor),
    storage.inboxes.lastMessages(actor, inbox.id),
    storage.connections.status(actor, inbox.id),
    storage.inboxes.sightings(actor, inbox.id),
    botCheck(context, actor, inbox),
  ]);
  const agents = members.filter(({ membership }) => membership.inboxes.includes(inbox.id)).length;
  return [
    activeCheck(inbox),
    agentsCheck(agents, members.length),
    ...(status ? [stateCheck(status)] : []),
    ...(inbox.channel === 'website' ? [seenCheck(sightings, inbox)] : []),
    // That nothing came yet is no failure.
    {
      code: 'last_message_in',
      ok: true,
      sentence: last.in ? `The last message came in at ${last.in.toISOString()}.` : 'No customer has written here yet.',
    },
    {
      code: 'last_message_out',
      ok: true,
      sentence: last.out ? `The last answer went out at ${last.out.toISOString()}.` : 'Nobody has answered here yet.',
    },
    ...windowCheck(registry, inbox, last.in, context.clock.now()),
    ...bot,
    ...(await diagnosed(registry, inbox)),
  ];
}

/** That it is closed for everyone is no failure either, but why answers are refused. */
function windowCheck(
  registry: ConnectorRegistry,
  { channel }: Inbox,
  lastIn: Date | undefined,
  now: Date,
): readonly Check[] {
  const windowMs = registry.has(channel) ? registry.app(channel).connector.capabilities.windowMs : undefined;
  if (windowMs === undefined || !lastIn) return [];
  const hours = Math.round(windowMs / 3_600_000);
  const open = lastIn.getTime() + windowMs > now.getTime();
  const sentence = open
    ? `Who wrote within the last ${hours} hours can be answered freely.`
    : `Nobody has written for ${hours} hours: until somebody does, conversations take templates only, unless something else has opened them.`;
  return [{ code: 'window', ok: true, sentence }];
}

function activeCheck({ state }: Inbox): Check {
  return state === 'active'
    ? { code: 'inbox_active', ok: true, sentence: 'The inbox is active.' }
    : {
        code: 'inbox_active',
        ok: false,
        sentence: 'The inbox is paused: nothing is sent.',
        fix: 'Switch it to active.',
      };
}
function agentsCheck(agents: number, members: number): Check {
  if (agents > 0)
    return {
      code: 'agents_assigned',
      ok: true,
      sentence: agents === 1 ? 'One member works here.' : `${agents} members work here.`,
    };
  return {
    code: 'agents_assigned',
    // Alone one is the administrator, who sees everything.
    ok: members === 1,
    sentence: 'Nobody is assigned to this inbox: only administrators see its conversations.',
    ...(members === 1 ? {} : { fix: 'Assign the agents who answer here.' }),
  };
}
function stateCheck({
  state,
  reason,
}: {
  readonly state: string;
  readonly reason?: { readonly sentence: string };
}): Check {
  const ok = state === 'connected';
  return {
    code: 'connection_state',
    ok,
    sentence: ok ? 'The connection is up.' : (reason?.sentence ?? `The connection is ${state.replaceAll('_', ' ')}.`),
    ...(ok ? {} : { fix: 'Look at the checks of the channel below, or connect the inbox again.' }),
  };
}
function seenCheck(
  sightings: readonly { readonly origin: string; readonly allowed: boolean }[],
  { settings }: Inbox,
): Check {
  const allowed = sightings.filter((seen) => seen.allowed).map(({ origin }) => origin);
  if (allowed.length > 0)
    return { code: 'domain_seen', ok: true, sentence: `The chat was seen on ${allowed.slice(0, 3).join(', ')}.` };
  const refused = sightings[0]?.origin;
  if (refused === undefined)
    return {
      code: 'domain_seen',
      ok: false,
      sentence: 'The chat has not been seen on any page yet.',
      fix: 'Paste the snippet into your website and open a page of it.',
    };
  if (isOriginAllowed(refused, (settings['domains'] ?? []) as readonly string[]))
    return {
      code: 'domain_seen',
      ok: false,
      sentence: `The chat was refused on ${refused}, which is allowed now.`,
      fix: 'Open the page again.',
    };
  return {
    code: 'domain_seen',
    ok: false,
    sentence: `The chat was seen on ${refused} only, which is not among the allowed domains.`,
    fix: 'Add this domain to the allowed domains of the inbox.',
  };
}
/** What the connector finds; one that cannot even begin is a finding too. */
async function diagnosed(registry: ConnectorRegistry, inbox: Inbox): Promise<readonly Check[]> {
  const found: Check[] = [];
  try {
    const connection = await registry.connection(inbox.id);
    for await (const check of connection.diagnose(AbortSignal.timeout(diagnoseWithinMs))) found.push(check);
  } catch (cause) {
    const error = isConversaError(cause)
      ? cause
      : new ConversaError('internal', 'The channel’s own checks did not end.', { cause });
    found.push({
      code: error.code,
      ok: false,
      sentence: error.message,
      fix: 'Check the credentials of the inbox, then look again.',
    });
  }
  return found;
}
