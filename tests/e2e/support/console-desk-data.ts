/** Who works at the seeded desk besides the administrator. */
export const colleagues = ['Ines Duarte', 'Tom Becker', 'Mariana Costa'] as const;
export const labels = [
  { title: 'delivery', color: '#0b7285' },
  { title: 'refund', color: '#c2255c' },
  { title: 'custom order', color: '#862e9c' },
  { title: 'broken', color: '#e8590c' },
] as const;
/** Answers first where wholesale customers write. */
export const bot = 'Holly';
export const teams = [
  { name: 'Workshop', members: ['Tom Becker'] },
  { name: 'Front desk', members: ['Ines Duarte', 'Mariana Costa', 'me'] },
] as const;

type Person = (typeof colleagues)[number] | 'me';
export interface SeededConversation {
  readonly contact: {
    readonly id: string;
    readonly name: string;
    readonly email?: string;
    readonly phone?: string;
    readonly attributes?: { readonly [key: string]: string | number | boolean };
  };
  readonly inbox: 'shop' | 'wholesale';
  /** The first is the customer's. */
  readonly messages: readonly (readonly ['in' | 'out' | 'note' | 'bot', string])[];
  readonly assignee?: Person;
  readonly team?: (typeof teams)[number]['name'];
  readonly labels?: readonly (typeof labels)[number]['title'][];
  readonly priority?: 'low' | 'medium' | 'high' | 'urgent';
  readonly status?: 'snoozed' | 'resolved';
  /** Since its last message. */
  readonly agoMinutes: number;
}

/** Oldest activity first. */
export const believable: readonly SeededConversation[] = [
  {
    contact: { id: 'c-01', name: 'Henrik Solberg', email: 'henrik@fjordmail.example' },
    inbox: 'shop',
    messages: [
      ['in', 'The glaze on my bowl has a small bubble. Is that normal?'],
      ['out', 'It is: the ash glaze does that. If it has a sharp edge we replace it, of course.'],
      ['in', 'No edge at all. Then I like it even more.'],
    ],
    assignee: 'Ines Duarte',
    status: 'resolved',
    agoMinutes: 4_300,
  },
  {
    contact: { id: 'c-02', name: 'Café Pêra-Manca', email: 'compras@peramanca.example', phone: '+351 21 555 0142' },
    inbox: 'wholesale',
    messages: [
      ['in', 'We would like 60 espresso cups in the sand colour by the middle of January.'],
      ['out', 'That fits our kiln plan. I send you an offer tomorrow.'],
    ],
    assignee: 'Tom Becker',
    team: 'Workshop',
    labels: ['custom order'],
    status: 'snoozed',
    agoMinutes: 1_900,
  },
  {
    contact: { id: 'c-03', name: 'Aiko Tanaka', email: 'aiko.tanaka@hana.example' },
    inbox: 'shop',
    messages: [
      ['in', 'Do you gift-wrap? It is for my sister’s wedding.'],
      ['out', 'We do, in linen, and we write the card by hand.'],
      ['in', 'Lovely. Then two of the tall vases, please.'],
    ],
    assignee: 'Mariana Costa',
    agoMinutes: 410,
  },
  {
    contact: { id: 'c-04', name: 'Lukas Weber', email: 'lukas.weber@post.example' },
    // Where a bot answers first.
    inbox: 'wholesale',
    messages: [
      ['in', 'My voucher HOLLOW20 is refused at the checkout.'],
      ['bot', 'I am sorry to hear that. For which order is it?'],
    ],
    labels: ['refund'],
    priority: 'medium',
    agoMinutes: 340,
  },
  {
    contact: { id: 'c-05', name: 'Sofia Marinho', email: 'sofia@marinho.example', phone: '+55 11 5555 0134' },
    inbox: 'shop',
    messages: [
      ['in', 'Oi! Vocês entregam no Brasil?'],
      ['out', 'Olá Sofia! Entregamos, sim. Demora cerca de duas semanas.'],
      ['in', 'E o imposto, já está incluído?'],
    ],
    assignee: 'Mariana Costa',
    labels: ['delivery'],
    agoMinutes: 190,
  },
  {
    contact: { id: 'c-06', name: 'Oliver Hughes', email: 'oliver@hughes.example' },
    inbox: 'shop',
    messages: [
      ['in', 'The lid of the teapot came in three pieces.'],
      ['in', 'I have kept the parcel as it was.'],
    ],
    labels: ['broken'],
    priority: 'urgent',
    agoMinutes: 96,
  },
  {
    contact: { id: 'c-07', name: 'Restaurant Nordlys', email: 'kjokken@nordlys.example', phone: '+47 555 01 888' },
    inbox: 'wholesale',
    messages: [
      ['in', 'Is the dinner set safe for our dishwashers? They run at 85 degrees.'],
      ['note', '@Admin do we have the certificate for the new clay?'],
    ],
    assignee: 'Tom Becker',
    team: 'Workshop',
    agoMinutes: 61,
  },
  {
    contact: { id: 'c-08', name: 'Priya Nair', email: 'priya.nair@mango.example' },
    inbox: 'shop',
    messages: [
      ['in', 'Can I change the delivery address of order 4471?'],
      ['out', 'Yes, it leaves tomorrow morning. What is the new one?'],
      ['in', 'Rua das Flores 12, 4050-262 Porto. Thank you!'],
    ],
    assignee: 'me',
    labels: ['delivery'],
    agoMinutes: 38,
  },
  {
    contact: { id: 'c-09', name: 'Jonas Lindqvist', email: 'jonas@lindqvist.example' },
    inbox: 'shop',
    messages: [['in', 'When are the moss green mugs back in stock?']],
    agoMinutes: 24,
  },
  {
    contact: { id: 'c-10', name: 'Claire Fontaine', email: 'claire@fontaine.example' },
    inbox: 'shop',
    messages: [
      ['in', 'I was charged twice for order 4502.'],
      ['out', 'I am sorry, Claire. I can see both charges and have returned the second one.'],
      ['note', '@Admin the payment provider retried after a timeout, see their status page.'],
      ['in', 'That was quick, thank you. How long until it shows?'],
    ],
    assignee: 'me',
    labels: ['refund'],
    priority: 'high',
    agoMinutes: 12,
  },
  {
    contact: {
      id: 'c-11',
      name: 'Beatriz Almeida',
      email: 'beatriz@almeida.example',
      phone: '+351 91 555 0177',
      attributes: { plan: 'Friends of the kiln', orders: 7 },
    },
    inbox: 'shop',
    messages: [
      ['in', 'Hello! I broke a plate of the Tejo set.'],
      ['in', 'Is there any way to get a single one? The set is from 2023.'],
      ['out', 'Hello Beatriz! We keep a few of every set for exactly that.'],
      ['out', 'Let me look which size you have: is it the 21 or the 27 cm plate?'],
      ['in', 'The 27 one. It looks like https://hollow.example/tejo-27'],
      ['note', 'Two left on shelf 4. Friends of the kiln get the first one for free.'],
      ['out', 'Found it. As you are one of our friends, this one is on us.'],
      ['in', 'Oh, how kind of you! ☺️'],
    ],
    assignee: 'me',
    team: 'Front desk',
    labels: ['broken', 'delivery'],
    agoMinutes: 3,
  },
];
