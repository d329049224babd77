import type { Meta, Num } from '@conversa/simulators/meta';

const hourMs = 3_600_000;
type Line = readonly [from: 'business' | 'customer', hoursAgo: number, text: string];
const chats: readonly { readonly phone: string; readonly name: string; readonly lines: readonly Line[] }[] = [
  {
    phone: '351911000111',
    name: 'Marta Costa',
    lines: [
      ['customer', 50, 'Do you have the grey bowl in a larger size?'],
      ['business', 49, 'We do, 24 cm. Shall I put one aside?'],
      ['customer', 48, 'Yes please, I will come on Friday.'],
    ],
  },
  {
    phone: '4915155512345',
    name: 'Jonas Weber',
    lines: [
      ['business', 700, 'Your plates are ready to be collected.'],
      ['customer', 699, 'Wonderful, thank you!'],
    ],
  },
  { phone: '5511999887766', name: 'Bruna Lima', lines: [['customer', 2_500, 'Vocês entregam em São Paulo?']] },
];

/** What the phone of a number in the WhatsApp Business app remembers. */
export function samplePast({ world }: Meta, number: Num): void {
  for (const { phone, name, lines } of chats) {
    const customer = world.customer(phone, name);
    for (const [from, hoursAgo, text] of lines)
      customer.chat.push({
        id: world.wamid(),
        phoneNumberId: number.id,
        from,
        at: world.now() - hoursAgo * hourMs,
        message: { type: 'text', text: { body: text } },
        status: 'read',
      });
  }
}
