/** What a business has written for its customers, approved already. */
export const templates = [
  {
    name: 'order_sent',
    language: 'en_US',
    category: 'UTILITY',
    parameterFormat: 'POSITIONAL',
    components: [
      {
        type: 'BODY',
        text: 'Hello {{1}}, your order {{2}} is on its way to you.',
        example: { body_text: [['Ana', 'A-19']] },
      },
      { type: 'FOOTER', text: 'Hollow & Pine' },
      {
        type: 'BUTTONS',
        buttons: [{ type: 'URL', text: 'Follow it', url: 'https://shop.example/orders/{{1}}', example: ['A-19'] }],
      },
    ],
  },
  {
    name: 'hello_again',
    language: 'en_US',
    category: 'MARKETING',
    parameterFormat: 'NAMED',
    components: [
      { type: 'HEADER', format: 'TEXT', text: 'Fresh from the kiln' },
      {
        type: 'BODY',
        text: 'Hello {{name}}! There is something new in the kiln. Shall we show you?',
        example: { body_text_named_params: [{ param_name: 'name', example: 'Ana' }] },
      },
      { type: 'FOOTER', text: 'Write STOP to hear no more of this' },
      {
        type: 'BUTTONS',
        buttons: [
          { type: 'QUICK_REPLY', text: 'Show me' },
          { type: 'QUICK_REPLY', text: 'Not now' },
        ],
      },
    ],
  },
  {
    name: 'pedido_enviado',
    language: 'pt_BR',
    category: 'UTILITY',
    parameterFormat: 'POSITIONAL',
    components: [
      {
        type: 'BODY',
        text: 'Olá {{1}}, seu pedido {{2}} já saiu para entrega.',
        example: { body_text: [['Ana', 'A-19']] },
      },
    ],
  },
] as const;
