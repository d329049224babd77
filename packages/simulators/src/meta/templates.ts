import { accountOf, type Call, management, tokenOf } from './call.ts';
import { numeric, oneOf, optional, text, word } from './check.ts';
import { Fault, invalid, unknownObject } from './fault.ts';
import { checkComponents } from './template-components.ts';
import type { Account, Template } from './world.ts';

export function listTemplates(call: Call): object {
  const account = accountOf(call, call.names['waba']!, management);
  const limit = optional(call.query.get('limit') ?? undefined, (value) => numeric(value, 'limit', 1, 1_000)) ?? 25;
  const after = Number(call.query.get('after') ?? 0);
  const [status, name] = [call.query.get('status'), call.query.get('name')];
  const all = [...account.templates.values()].filter(
    (one) => (status === null || one.status === status) && (name === null || one.name.includes(name)),
  );
  const data = all.slice(after, after + limit).map(shown);
  const next = after + limit < all.length;
  return {
    data,
    paging: {
      cursors: { before: String(after), after: String(after + data.length) },
      ...(next ? { next: `${call.origin}/next` } : {}),
    },
  };
}
const shown = (one: Template): object => ({
  id: one.id,
  name: one.name,
  language: one.language,
  status: one.status,
  category: one.category,
  parameter_format: one.parameterFormat,
  components: one.components,
  rejected_reason: one.rejectedReason,
  quality_score: { score: one.quality ?? 'UNKNOWN' },
});

export function createTemplate(call: Call): object {
  const account = accountOf(call, call.names['waba']!, management);
  const name = text(call.body['name'], 'name', 512);
  if (!/^[a-z0-9_]+$/.test(name)) throw invalid('The name may have lower-case letters, digits and underscores only.');
  const language = text(call.body['language'], 'language', 10);
  const category = oneOf(call.body['category'], 'category', ['AUTHENTICATION', 'MARKETING', 'UTILITY']);
  const parameterFormat: Template['parameterFormat'] =
    optional(call.body['parameter_format'], (value) =>
      oneOf(word(value).toUpperCase(), 'parameter_format', ['NAMED', 'POSITIONAL']),
    ) ?? 'POSITIONAL';
  const components = checkComponents(call.world, call.body['components'], category, parameterFormat);
  checkLife(call, category);
  const now = call.world.now();
  if (account.made.filter((at) => at > now - hourMs).length >= 100)
    throw new Fault(400, 80_007, 'Rate limit issues', 'An account makes 100 templates an hour.');
  if ((account.taken.get(name) ?? 0) > now)
    throw new Fault(400, 2_388_023, 'Message template is being deleted', 'The name is taken for 30 days.');
  const key = `${name}:${language}`;
  if (account.templates.has(key))
    throw new Fault(
      400,
      2_388_024,
      'Content in this language already exists',
      `There is already ${language} content for this template.`,
    );
  if (account.templates.size >= 250)
    throw new Fault(400, 2_388_019, 'Template limit reached', 'An unverified business may have 250 templates.');
  const template: Template = {
    id: call.world.id(),
    name,
    language,
    category,
    status: 'PENDING',
    parameterFormat,
    components,
    rejectedReason: 'NONE',
  };
  account.templates.set(key, template);
  account.made.push(now);
  review(call, account, template);
  return { id: template.id, status: template.status, category };
}

export function editTemplate(call: Call): object {
  const { account, template } = find(call);
  if (!['APPROVED', 'REJECTED', 'PAUSED'].includes(template.status))
    throw invalid('Only approved, rejected and paused templates can be edited.');
  const category = optional(call.body['category'], (value) =>
    oneOf(value, 'category', ['AUTHENTICATION', 'MARKETING', 'UTILITY']),
  );
  if (category && category !== template.category && template.status === 'APPROVED')
    throw invalid('The category of an approved template cannot be changed.');
  checkLife(call, category ?? template.category);
  const components = optional(call.body['components'], (given) =>
    checkComponents(call.world, given, category ?? template.category, template.parameterFormat),
  );
  // What is refused was no change.
  if (template.status === 'APPROVED') countEdit(call, template);
  if (components) template.components = components;
  if (category) template.category = category;
  template.status = 'PENDING';
  review(call, account, template);
  return { success: true };
}
const hourMs = 60 * 60 * 1_000;
const dayMs = 24 * hourMs;
/** How long a message may wait for its customer, in seconds. */
const lives: { readonly [category: string]: readonly [min: number, max: number] } = {
  AUTHENTICATION: [30, 900],
  UTILITY: [30, 43_200],
  MARKETING: [43_200, 2_592_000],
};
function checkLife({ body }: Call, category: string): void {
  const [min, max] = lives[category]!;
  optional(body['message_send_ttl_seconds'], (seconds) => numeric(seconds, 'message_send_ttl_seconds', min, max));
}
/** What is approved is changed once a day, and ten times a month. */
function countEdit({ world }: Call, template: Template): void {
  const edits = (template.edits ??= []);
  const within = (ms: number): number => edits.filter((at) => at > world.now() - ms).length;
  if (within(dayMs) >= 1 || within(30 * dayMs) >= 10)
    throw invalid('An approved template can be edited once in 24 hours and ten times in 30 days.');
  edits.push(world.now());
}
export const showTemplate = (call: Call): object => shown(find(call).template);

export function deleteTemplate(call: Call): object {
  const account = accountOf(call, call.names['waba']!, management);
  const name = text(call.query.get('name') ?? undefined, 'name', 512);
  const id = call.query.get('hsm_id');
  const gone = [...account.templates].filter(([, one]) => one.name === name && (id === null || one.id === id));
  if (gone.length === 0) throw new Fault(400, 2_593_002, 'Message template not found', 'There is no such template.');
  for (const [key, { status }] of gone) {
    account.templates.delete(key);
    if (status === 'APPROVED') account.taken.set(name, call.world.now() + 30 * dayMs);
  }
  return { success: true };
}

function find(call: Call): { readonly account: Account; readonly template: Template } {
  const token = tokenOf(call);
  for (const account of call.world.accounts.values()) {
    const template = [...account.templates.values()].find(({ id }) => id === call.names['id']);
    if (template && token.wabaIds.includes(account.id)) return { account, template };
  }
  throw unknownObject(call.names['id']!);
}

/** A reviewer who decides by rule: what asks for a password or a card is refused, everything else passes. */
function review(call: Call, account: Account, template: Template): void {
  call.after(50, () => {
    const words = JSON.stringify(template.components).toLowerCase();
    const isScam = /password|credit card|pin code/.test(words);
    template.status = isScam ? 'REJECTED' : 'APPROVED';
    template.rejectedReason = isScam ? 'SCAM' : 'NONE';
    call.webhooks.tell({
      wabaId: account.id,
      field: 'message_template_status_update',
      value: {
        event: template.status,
        message_template_id: Number(template.id),
        message_template_name: template.name,
        message_template_language: template.language,
        message_template_category: template.category,
        reason: template.rejectedReason,
        ...(isScam
          ? {
              rejection_info: {
                reason: 'The template asks for something confidential.',
                recommendation: 'Remove the request for passwords or card numbers.',
              },
            }
          : {}),
      },
    });
  });
}
