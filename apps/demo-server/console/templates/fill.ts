import type { WireContact, WirePart } from '@conversa/core/client';
import { type Component, componentOf, filled, isNamed, samplesOf, type Template, variablesOf } from './template.ts';

export type TemplatePart = Extract<WirePart, { readonly type: 'template' }>;

/** One place of a template that is filled when it is sent. */
export interface Slot {
  /** `header.1`, `body.name`, `button.0`, `place.latitude`, `offer`; of a card: `card.0.body.name`, `card.0.button.1`. */
  readonly key: string;
  /** As people see it: `{{1}}`, the text of a button. */
  readonly label: string;
  readonly kind: 'text' | 'number' | 'time' | 'code';
  readonly sample: string;
  /** The card it is on, from 0. */
  readonly card?: number;
}
export interface Slots {
  readonly slots: readonly Slot[];
  /** A file in the header. */
  readonly media: 'IMAGE' | 'VIDEO' | 'DOCUMENT' | undefined;
  /** How many cards need a picture or a video each. */
  readonly cards: number;
  readonly cardMedia: 'IMAGE' | 'VIDEO';
}
export type SlotValues = { readonly [key: string]: string };
export interface FilledMedia {
  readonly attachmentId?: string;
  /** An uploaded file for each card. */
  readonly cardAttachmentIds: readonly (string | undefined)[];
}

const mediaKinds = ['IMAGE', 'VIDEO', 'DOCUMENT'] as const;

/** What a template asks for. */
export function slotsOf({ components, category }: Template): Slots {
  const [header, body] = [componentOf(components, 'HEADER'), componentOf(components, 'BODY')];
  const format = header?.format?.toUpperCase() ?? '';
  const [headerSamples, bodySamples] = [samplesOf(header), samplesOf(body)];
  const offer = componentOf(components, 'LIMITED_TIME_OFFER')?.limited_time_offer;
  const cards = componentOf(components, 'CAROUSEL')?.cards ?? [];
  const cardHeader = componentOf(cards[0]?.components ?? [], 'HEADER');
  return {
    slots: [
      ...(format === 'TEXT' ? variables('header', header?.text ?? '', headerSamples) : []),
      ...(format === 'LOCATION'
        ? (['latitude', 'longitude', 'name', 'address'] as const).map((name): Slot => ({
            key: `place.${name}`,
            label: name,
            kind: name === 'latitude' || name === 'longitude' ? 'number' : 'text',
            sample: '',
          }))
        : []),
      ...variables('body', body?.text ?? '', bodySamples),
      // The code of an authentication template goes into its button by itself.
      ...(category === 'AUTHENTICATION' ? [] : buttonSlots(components)),
      ...(offer?.has_expiration ? [{ key: 'offer', label: offer.text, kind: 'time', sample: '' } as const] : []),
      ...cards.flatMap((card, at) => cardSlots(card.components, at)),
    ],
    media: mediaKinds.find((one) => one === format),
    cards: cards.length,
    cardMedia: cardHeader?.format?.toUpperCase() === 'VIDEO' ? 'VIDEO' : 'IMAGE',
  };
}

const variables = (where: string, text: string, samples: SlotValues): readonly Slot[] =>
  variablesOf(text).map((name) => ({
    key: `${where}.${name}`,
    label: `{{${name}}}`,
    kind: 'text',
    sample: samples[name] ?? '',
  }));
function buttonSlots(components: readonly Component[]): readonly Slot[] {
  return (componentOf(components, 'BUTTONS')?.buttons ?? []).flatMap((button, at): readonly Slot[] => {
    const sample = typeof button.example === 'string' ? button.example : (button.example?.[0] ?? '');
    const slot = { key: `button.${at}`, label: button.text ?? '', sample };
    if (button.type.toUpperCase() === 'COPY_CODE') return [{ ...slot, kind: 'code' }];
    return variablesOf(button.url ?? '').length > 0 ? [{ ...slot, kind: 'text' }] : [];
  });
}
function cardSlots(components: readonly Component[], card: number): readonly Slot[] {
  const body = componentOf(components, 'BODY');
  return [...variables('body', body?.text ?? '', samplesOf(body)), ...buttonSlots(components)].map((slot) => ({
    ...slot,
    key: `card.${card}.${slot.key}`,
    card,
  }));
}

const greeting = /\b(hi|hello|hey|dear|ol[áa]|oi|hola|querid[oa]|estimad[oa]|prezad[oa])[\s,]+\{\{\s*(\w+)\s*\}\}/i;
const firstName = (contact: WireContact): string => contact.name?.trim().split(/\s+/)[0] ?? '';

/** What the contact says of each slot: a name after a greeting, a variable named like something that is known of them. */
export function guessed(template: Template, contact: WireContact | undefined): SlotValues {
  if (!contact) return {};
  const body = componentOf(template.components, 'BODY')?.text ?? '';
  const greeted = greeting.exec(body)?.[2];
  const guess = (name: string): string => {
    if (name === greeted || /^(first_?)?(name|nome|nombre)$/.test(name)) return firstName(contact);
    if (/full_?name|customer/.test(name)) return contact.name ?? '';
    if (/phone|telefone|telefono/.test(name)) return contact.phone ?? '';
    if (/e_?mail/.test(name)) return contact.email ?? '';
    const known = contact.attributes[name];
    return typeof known === 'string' || typeof known === 'number' ? String(known) : '';
  };
  return Object.fromEntries(
    slotsOf(template)
      .slots.filter(({ key }) => /^(header|body)\./.test(key))
      .map(({ key }) => [key, guess(key.slice(key.indexOf('.') + 1))]),
  );
}

/** Everything that is known of a contact, to choose from. */
export function knownOf(contact: WireContact | undefined): readonly string[] {
  if (!contact) return [];
  const { name, email, phone, attributes } = contact;
  const more = Object.values(attributes).filter((value) => typeof value === 'string' || typeof value === 'number');
  return [
    ...new Set(
      [firstName(contact), name, email, phone, ...more.map(String)].filter((one) => one !== undefined && one !== ''),
    ),
  ] as string[];
}

export function isFilled({ slots, media, cards }: Slots, values: SlotValues, given: FilledMedia): boolean {
  const optional = ['place.name', 'place.address'];
  return (
    slots.every(({ key }) => optional.includes(key) || (values[key] ?? '').trim() !== '') &&
    (media === undefined || given.attachmentId !== undefined) &&
    given.cardAttachmentIds.filter(Boolean).length >= cards
  );
}

/** The message, as the helpdesk takes it. */
export function partOf(template: Template, values: SlotValues, given: FilledMedia): TemplatePart {
  const { slots, media, cards, cardMedia } = slotsOf(template);
  const valueOf = (key: string): string => (values[key] ?? '').trim();
  const named = isNamed(template);
  const under = (prefix: string): readonly (readonly [name: string, slot: Slot])[] =>
    slots.filter(({ key }) => key.startsWith(prefix)).map((slot) => [slot.key.slice(prefix.length), slot]);
  const text = (where: string): TemplatePart['variables'] | undefined => {
    const own = under(`${where}.`);
    if (own.length === 0) return undefined;
    return named
      ? Object.fromEntries(own.map(([name, { key }]) => [name, valueOf(key)]))
      : own.map(([, { key }]) => valueOf(key));
  };
  const buttonsOf = (where: string): { readonly [index: string]: TemplatePart['variables'] } =>
    Object.fromEntries(
      under(`${where}.`).map(([index, { key, kind }]) => [
        index,
        kind === 'code' ? { sub_type: 'copy_code', type: 'coupon_code', coupon_code: valueOf(key) } : valueOf(key),
      ]),
    );
  const [header, body] = [text('header'), text('body')];
  const code = template.category === 'AUTHENTICATION' ? valueOf('body.1') : '';
  const buttons = { ...buttonsOf('button'), ...(code ? { '0': code } : {}) };
  const place = slots.some(({ key }) => key.startsWith('place.'));
  return {
    type: 'template',
    name: template.name,
    language: template.language,
    variables: {
      ...(header ? { header } : {}),
      ...(media && given.attachmentId
        ? { header: { type: media.toLowerCase(), attachmentId: given.attachmentId } }
        : {}),
      ...(place
        ? {
            header: {
              type: 'location',
              location: {
                latitude: valueOf('place.latitude'),
                longitude: valueOf('place.longitude'),
                ...(valueOf('place.name') ? { name: valueOf('place.name') } : {}),
                ...(valueOf('place.address') ? { address: valueOf('place.address') } : {}),
              },
            },
          }
        : {}),
      ...(body ? { body } : {}),
      ...(Object.keys(buttons).length > 0 ? { buttons } : {}),
      ...(valueOf('offer') ? { offer: new Date(valueOf('offer')).getTime() } : {}),
      ...(cards > 0
        ? {
            cards: given.cardAttachmentIds.slice(0, cards).map((attachmentId, at) => {
              const [own, ownButtons] = [text(`card.${at}.body`), buttonsOf(`card.${at}.button`)];
              return {
                header: { type: cardMedia.toLowerCase(), attachmentId: attachmentId ?? '' },
                ...(own ? { body: own } : {}),
                ...(Object.keys(ownButtons).length > 0 ? { buttons: ownButtons } : {}),
              };
            }),
          }
        : {}),
    },
  };
}

/** Values of the header's, the body's or a card's variables by name, for the preview. */
export const valuesOf = (
  where: 'header' | 'body' | `card.${number}.body`,
  values: SlotValues,
): { readonly [name: string]: string } =>
  Object.fromEntries(
    Object.entries(values)
      .filter(([key]) => key.startsWith(`${where}.`))
      .map(([key, value]) => [key.slice(where.length + 1), value]),
  );
/** The words a customer reads, for the list that shows the message before it is stored. */
export function shownOf({ components }: Template, values: SlotValues): NonNullable<TemplatePart['shown']> {
  const text = componentOf(components, 'BODY')?.text ?? '';
  return { text: filled(text, valuesOf('body', values)) };
}
