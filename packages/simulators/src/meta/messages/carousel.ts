import { type Fields, fields, items, numeric, oneOf, optional, text, unique, webAddress, word } from '../check.ts';
import { missing, wrongValue } from '../fault.ts';

/** Two to ten cards of one kind, side by side; nothing above or below them but the text. @throws {Fault} */
export function checkCarousel({ header, footer }: Fields, action: Fields): void {
  if (header !== undefined || footer !== undefined) throw wrongValue('A carousel has no header and no footer.');
  const cards = items(action['cards'], 'cards', 2, 10).map((card) => fields(card, 'card'));
  unique(
    cards.map((card) => String(numeric(card['card_index'], 'card_index', 0, 9))),
    'card_index',
  );
  const shapes = cards.map((card) => {
    const type = oneOf(card['type'], 'card.type', ['cta_url', 'product']);
    const own = fields(card['action'], 'card.action');
    if (type === 'cta_url') return `cta_url ${checkCard(card, own)}`;
    text(own['product_retailer_id'], 'product_retailer_id', 200);
    return `product ${text(own['catalog_id'], 'catalog_id', 200)}`;
  });
  if (new Set(shapes).size > 1) throw wrongValue('All cards have one kind of header, or products of one catalogue.');
}

/** A picture or a video, a few words, a link. Answers the kind of its header. */
function checkCard(card: Fields, action: Fields): string {
  const header = fields(card['header'], 'card.header');
  const kind = oneOf(header['type'], 'card.header.type', ['image', 'video']);
  const media = fields(header[kind], `card.header.${kind}`);
  if (media['id'] === undefined && media['link'] === undefined) throw missing(`card.header.${kind}.link`);
  optional(card['body'], (body) => {
    const words = text(fields(body, 'card.body')['text'], 'card.body.text', 160);
    if (words.split('\n').length > 3) throw wrongValue('card.body.text may have two line breaks.');
  });
  if (word(action['name']) !== 'cta_url') throw wrongValue('card.action.name must be cta_url.');
  const parameters = fields(action['parameters'], 'card.action.parameters');
  text(parameters['display_text'], 'display_text', 20);
  webAddress(parameters['url'], 'url');
  return kind;
}
