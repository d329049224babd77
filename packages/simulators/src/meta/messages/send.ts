import { word } from '../check.ts';
import { type Call, messaging, numberOf } from '../call.ts';
import { Fault, unknownObject } from '../fault.ts';
import type { ChatLine, Customer, Num } from '../world.ts';
import { statusOf } from '../wire.ts';
import { reactedTo, reactionRefused } from './reaction.ts';
import { checkTemplateMessage } from './template.ts';
import { type Checked, checkMessage, checkRead, windowClosed } from './validate.ts';

const dayMs = 24 * 60 * 60 * 1_000;
const typingMs = 25_000;
const receiptsMs = 30 * dayMs;

/** `POST /{phone number}/messages`: a message, or a read mark. */
export function postMessage(call: Call): object {
  const number = numberOf(call, call.names['number']!, messaging);
  if (number.platform !== 'CLOUD_API')
    throw new Fault(
      400,
      133_010,
      'Phone number not registered',
      'The phone number is not registered on the WhatsApp Business Platform.',
    );
  if (call.body['status'] !== undefined) return markRead(call, number);
  const checked = checkMessage(call.body);
  const { world } = call;
  if (checked.to.group !== undefined) return toGroup(call, number, checked);
  const customer = customerOf(call, number, checked);
  if (customer.phone === number.phone)
    throw new Fault(400, 131_021, 'Recipient cannot be sender', 'Sender and recipient phone number is the same.');
  call.rates.take(number.id, customer.phone);
  const template =
    checked.type === 'template'
      ? checkTemplateMessage(world.accounts.get(number.wabaId)!, checked.content as never)
      : undefined;
  checkMediaExists(call, number, checked);
  const wroteAt = customer.wroteAt.get(number.id);
  const isOpen = wroteAt !== undefined && world.now() - wroteAt < dayMs;
  const id = world.wamid();
  customer.typedTo.delete(number.id);
  const line = {
    id,
    phoneNumberId: number.id,
    from: 'business',
    at: world.now(),
    message: {
      type: checked.type,
      [checked.type]: checked.content,
      ...(template ? { shown: template.components } : {}),
      ...(checked.replyTo ? { context: { id: checked.replyTo } } : {}),
    },
    ...(checked.correlationId === undefined ? {} : { correlationId: checked.correlationId }),
  } as const;
  const refusal = isOpen || template ? reactionRefused(line, linesOf(customer, number)) : windowClosed();
  customer.chat.push({ ...line, status: refusal ? 'failed' : 'sent' });
  report(call, number, customer, id, refusal);
  const { phone } = checked.to;
  return {
    messaging_product: 'whatsapp',
    contacts: [
      {
        input: phone === undefined ? checked.to.userId : word(call.body['to']),
        ...(phone === undefined ? {} : { wa_id: customer.phone }),
        user_id: world.userId(customer, world.accounts.get(number.wabaId)!.businessId),
      },
    ],
    messages: [{ id, ...(template ? { message_status: 'accepted' } : {}) }],
  };
}

const linesOf = ({ chat }: Customer, { id }: Num): ChatLine[] => chat.filter((line) => line.phoneNumberId === id);

/** Meta accepts first and tells afterwards what became of it, also of what could never have. Reactions are only ever sent. */
function report(call: Call, number: Num, customer: Customer, id: string, refusal: Fault | undefined): void {
  const tell = (status: 'sent' | 'delivered' | 'failed', errors?: readonly object[]): void => {
    const line = customer.chat.find((one) => one.id === id);
    if (!line || (line.status === 'read' && status !== 'failed')) return;
    line.status = status;
    call.webhooks.tell({
      wabaId: number.wabaId,
      field: 'messages',
      value: statusOf(call.world, number, customer, line, status, errors),
    });
  };
  if (refusal) {
    const { code, message, details } = refusal;
    call.after(20, () =>
      tell('failed', [{ code, title: message.replace(/^\(#\d+\) /, ''), message, error_data: { details } }]),
    );
    return;
  }
  call.after(20, () => tell('sent'));
  const isReaction = customer.chat.some((line) => line.id === id && reactedTo(line));
  if (!isReaction) call.after(60, () => tell('delivered'));
}

function customerOf({ world }: Call, number: Num, { to }: Checked): Customer {
  if (to.phone !== undefined) {
    if (/^1?555\d{7}$/.test(to.phone) && !world.customers.has(to.phone))
      throw new Fault(
        400,
        131_026,
        'Message undeliverable',
        'The recipient phone number is not a WhatsApp phone number.',
      );
    return world.customer(to.phone);
  }
  const { businessId } = world.accounts.get(number.wabaId)!;
  const found = world.byUserId(to.userId!, businessId);
  if (!found) throw new Fault(400, 131_026, 'Message undeliverable', 'The user id is not known to this business.');
  return found;
}

function checkMediaExists({ world }: Call, number: Num, { mediaId, type }: Checked): void {
  if (mediaId === undefined) return;
  const media = world.media.get(mediaId);
  if (!media || media.phoneNumberId !== number.id)
    throw new Fault(
      400,
      131_009,
      'Parameter value is not valid',
      `${type}.id ${mediaId} is not a valid media ID for this phone number.`,
    );
}

function toGroup(call: Call, number: Num, checked: Checked): object {
  const group = call.world.groups.get(checked.to.group!);
  if (!group || group.phoneNumberId !== number.id) throw unknownObject(checked.to.group!);
  if (['interactive', 'contacts', 'location'].includes(checked.type))
    throw new Fault(400, 131_051, 'Unsupported message type', `${checked.type} is not supported in groups.`);
  if (group.participants.size === 0)
    throw new Fault(400, 131_020, 'Group has a single member', 'Nobody but the business is in the group.');
  const line = {
    id: call.world.wamid(),
    phoneNumberId: number.id,
    from: 'business',
    at: call.world.now(),
    message: { type: checked.type, [checked.type]: checked.content, group_id: group.id },
  } as const;
  const customers = [...group.participants].map((phone) => call.world.customer(phone));
  // Whoever wrote it has it, and so has everybody else of the group.
  const isShown = !reactionRefused(
    line,
    customers
      .flatMap((customer) => linesOf(customer, number))
      .filter(({ message }) => message['group_id'] === group.id),
  );
  if (isShown) for (const { chat } of customers) chat.push({ ...line, status: 'sent' });
  const { id } = line;
  return { messaging_product: 'whatsapp', contacts: [{ input: group.id, wa_id: group.id }], messages: [{ id }] };
}

/** What came before it is read as well. */
function markRead({ world, body }: Call, number: Num): object {
  const { messageId, typing } = checkRead(body);
  const customer = [...world.customers.values()].find(({ chat }) => chat.some(({ id }) => id === messageId));
  const lines = customer ? linesOf(customer, number) : [];
  const at = lines.findIndex(({ id, from }) => id === messageId && from === 'customer');
  if (!customer || at < 0)
    throw new Fault(400, 100, 'Invalid parameter', 'The message id does not exist for this phone number.');
  if (lines[at]!.message['group_id'] !== undefined)
    throw new Fault(400, 100, 'Invalid parameter', 'Messages in groups cannot be marked as read.');
  if (world.now() - lines[at]!.at > receiptsMs)
    throw new Fault(400, 100, 'Invalid parameter', 'Messages older than 30 days cannot be marked as read.');
  for (const line of lines.slice(0, at + 1))
    if (line.from === 'customer' && line.message['group_id'] === undefined) line.status = 'read';
  if (typing) customer.typedTo.set(number.id, world.now() + typingMs);
  return { success: true };
}
