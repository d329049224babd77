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
    name: 'new_mugs',
    language: 'en_US',
    category: 'MARKETING',
    parameterFormat: 'POSITIONAL',
    components: [
      { type: 'BODY', text: 'New from the workshop.' },
      {
        type: 'CAROUSEL',
        cards: [
          {
            components: [
              { type: 'HEADER', format: 'IMAGE' },
              { type: 'BODY', text: 'A mug for {{1}} cups', example: { body_text: [['two']] } },
              {
                type: 'BUTTONS',
                buttons: [{ type: 'URL', text: 'Look', url: 'https://shop.example/{{1}}', example: ['mug'] }],
              },
            ],
          },
          {
            components: [
              { type: 'HEADER', format: 'IMAGE' },
              { type: 'BODY', text: 'A bowl for {{1}}, made by hand', example: { body_text: [['soup']] } },
              {
                type: 'BUTTONS',
                buttons: [{ type: 'URL', text: 'Look', url: 'https://shop.example/{{1}}', example: ['mug'] }],
              },
            ],
          },
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
