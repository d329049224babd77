import {
  type Component,
  componentOf,
  isNamed,
  samplesOf,
  type Template,
  type TemplateButton,
  variablesOf,
} from '../../templates/template.ts';

export const categories = ['UTILITY', 'MARKETING', 'AUTHENTICATION'] as const;
export const headerKinds = ['NONE', 'TEXT', 'IMAGE', 'VIDEO', 'DOCUMENT', 'LOCATION'] as const;
export const buttonKinds = ['QUICK_REPLY', 'URL', 'PHONE_NUMBER', 'COPY_CODE', 'REQUEST_CONTACT_INFO'] as const;
export type Category = (typeof categories)[number];
export type HeaderKind = (typeof headerKinds)[number];
export type ButtonKind = (typeof buttonKinds)[number];
export type Samples = { readonly [name: string]: string };

export interface ButtonDraft {
  readonly kind: ButtonKind;
  readonly text: string;
  /** Address, phone number or code. */
  readonly value: string;
  /** For the variable at the end of an address. */
  readonly sample: string;
}
export interface MediaDraft {
  readonly handle: string;
  readonly fileName: string;
  /** Of a picture, while the page is open. */
  readonly url?: string | undefined;
}
export interface CardDraft {
  readonly media: MediaDraft;
  readonly body: string;
  readonly samples: Samples;
  readonly buttons: readonly ButtonDraft[];
}
/** A template while somebody writes it. */
export interface TemplateDraft {
  readonly id?: string;
  readonly name: string;
  readonly language: string;
  readonly category: Category;
  readonly format: 'POSITIONAL' | 'NAMED';
  readonly header: {
    readonly kind: HeaderKind;
    readonly text: string;
    readonly samples: Samples;
    readonly media: MediaDraft;
  };
  readonly body: string;
  readonly samples: Samples;
  readonly footer: string;
  readonly buttons: readonly ButtonDraft[];
  readonly special: 'none' | 'carousel' | 'offer';
  readonly offer: { readonly text: string; readonly ends: boolean };
  readonly cardMedia: 'IMAGE' | 'VIDEO';
  readonly cards: readonly CardDraft[];
  readonly auth: {
    readonly security: boolean;
    readonly minutes: number;
    readonly kind: 'COPY_CODE' | 'ONE_TAP';
    readonly packageName: string;
    readonly signatureHash: string;
  };
}

const noMedia: MediaDraft = { handle: '', fileName: '' };
export const emptyCard: CardDraft = { media: noMedia, body: '', samples: {}, buttons: [] };
export const emptyButton: ButtonDraft = { kind: 'QUICK_REPLY', text: '', value: '', sample: '' };
export const emptyTemplate: TemplateDraft = {
  name: '',
  language: 'en_US',
  category: 'UTILITY',
  format: 'POSITIONAL',
  header: { kind: 'NONE', text: '', samples: {}, media: noMedia },
  body: '',
  samples: {},
  footer: '',
  buttons: [],
  special: 'none',
  offer: { text: '', ends: true },
  cardMedia: 'IMAGE',
  cards: [emptyCard, emptyCard],
  auth: { security: true, minutes: 10, kind: 'COPY_CODE', packageName: '', signatureHash: '' },
};

/** What the provider is asked to take. */
export function templateOf(draft: TemplateDraft): {
  readonly id?: string;
  readonly name: string;
  readonly language: string;
  readonly category: Category;
  readonly parameter_format?: string;
  readonly components: readonly Component[];
} {
  const { id, name, language, category, format } = draft;
  return {
    ...(id ? { id } : {}),
    name,
    language,
    category,
    ...(category === 'AUTHENTICATION' ? {} : { parameter_format: format }),
    components: category === 'AUTHENTICATION' ? authComponents(draft) : ordinaryComponents(draft),
  };
}

function authComponents({ auth }: TemplateDraft): readonly Component[] {
  const app = { package_name: auth.packageName, signature_hash: auth.signatureHash };
  return [
    { type: 'BODY', add_security_recommendation: auth.security },
    ...(auth.minutes > 0 ? [{ type: 'FOOTER', code_expiration_minutes: auth.minutes }] : []),
    {
      type: 'BUTTONS',
      buttons: [{ type: 'OTP', otp_type: auth.kind, ...(auth.kind === 'ONE_TAP' ? { supported_apps: [app] } : {}) }],
    },
  ];
}

function ordinaryComponents(draft: TemplateDraft): readonly Component[] {
  const { body, samples, footer, format, special, offer, cards, cardMedia } = draft;
  const header = special === 'carousel' ? undefined : headerComponent(draft);
  return [
    ...(header ? [header] : []),
    ...(special === 'offer'
      ? [{ type: 'LIMITED_TIME_OFFER', limited_time_offer: { text: offer.text, has_expiration: offer.ends } }]
      : []),
    bodyComponent(body, samples, format),
    ...(footer && special === 'none' ? [{ type: 'FOOTER', text: footer }] : []),
    ...(draft.buttons.length > 0 && special !== 'carousel'
      ? [{ type: 'BUTTONS', buttons: draft.buttons.map(buttonComponent) }]
      : []),
    ...(special === 'carousel'
      ? [{ type: 'CAROUSEL', cards: cards.map((card) => ({ components: cardComponents(card, cardMedia, format) })) }]
      : []),
  ];
}
function headerComponent({ header: { kind, text, samples, media }, format }: TemplateDraft): Component | undefined {
  if (kind === 'NONE') return undefined;
  if (kind === 'LOCATION') return { type: 'HEADER', format: kind };
  if (kind !== 'TEXT')
    return { type: 'HEADER', format: kind, example: { header_handle: media.handle ? [media.handle] : [] } };
  const names = variablesOf(text);
  const values = names.map((name) => samples[name] ?? '');
  if (names.length === 0) return { type: 'HEADER', format: kind, text };
  return {
    type: 'HEADER',
    format: kind,
    text,
    example:
      format === 'NAMED'
        ? { header_text_named_params: names.map((name, at) => ({ param_name: name, example: values[at]! })) }
        : { header_text: values },
  };
}
function bodyComponent(text: string, samples: Samples, format: TemplateDraft['format']): Component {
  const names = variablesOf(text);
  if (names.length === 0) return { type: 'BODY', text };
  const values = names.map((name) => samples[name] ?? '');
  return {
    type: 'BODY',
    text,
    example:
      format === 'NAMED'
        ? { body_text_named_params: names.map((name, at) => ({ param_name: name, example: values[at]! })) }
        : { body_text: [values] },
  };
}
function cardComponents(
  { media, body, samples, buttons }: CardDraft,
  cardMedia: TemplateDraft['cardMedia'],
  format: TemplateDraft['format'],
): readonly Component[] {
  return [
    { type: 'HEADER', format: cardMedia, example: { header_handle: media.handle ? [media.handle] : [] } },
    ...(body ? [bodyComponent(body, samples, format)] : []),
    ...(buttons.length > 0 ? [{ type: 'BUTTONS', buttons: buttons.map(buttonComponent) }] : []),
  ];
}
function buttonComponent({ kind, text, value, sample }: ButtonDraft): TemplateButton {
  switch (kind) {
    case 'URL':
      return { type: kind, text, url: value, ...(variablesOf(value).length > 0 ? { example: [sample] } : {}) };
    case 'PHONE_NUMBER':
      return { type: kind, text, phone_number: value };
    case 'COPY_CODE':
      return { type: kind, example: value };
    case 'REQUEST_CONTACT_INFO':
      return { type: kind };
    default:
      return { type: kind, text };
  }
}

/** A template there is, to be changed. */
export function draftOf(template: Template): TemplateDraft {
  const { id, name, language, components } = template;
  const header = componentOf(components, 'HEADER');
  const body = componentOf(components, 'BODY');
  const footer = componentOf(components, 'FOOTER');
  const offer = componentOf(components, 'LIMITED_TIME_OFFER')?.limited_time_offer;
  const carousel = componentOf(components, 'CAROUSEL');
  const buttons = componentOf(components, 'BUTTONS')?.buttons ?? [];
  // Once it is approved, Meta shows the button that copies the code as a link.
  const otp = buttons.find(({ type, url }) => type.toUpperCase() === 'OTP' || url?.includes('whatsapp.com/otp/'));
  const [app] = otp?.supported_apps ?? [];
  const firstHeader = componentOf(carousel?.cards?.[0]?.components ?? [], 'HEADER');
  return {
    ...emptyTemplate,
    id,
    name,
    language,
    category: categories.find((one) => one === template.category) ?? 'UTILITY',
    format: isNamed(template) ? 'NAMED' : 'POSITIONAL',
    header: {
      kind: headerKinds.find((one) => one === header?.format?.toUpperCase()) ?? 'NONE',
      text: header?.text ?? '',
      samples: samplesOf(header),
      media: mediaOf(header),
    },
    body: body?.text ?? '',
    samples: samplesOf(body),
    footer: footer?.text ?? '',
    buttons: buttons.filter((one) => one !== otp).map(buttonDraft),
    special: carousel ? 'carousel' : offer ? 'offer' : 'none',
    offer: { text: offer?.text ?? '', ends: offer?.has_expiration ?? true },
    cardMedia: firstHeader?.format?.toUpperCase() === 'VIDEO' ? 'VIDEO' : 'IMAGE',
    cards: carousel?.cards?.map(cardDraft) ?? emptyTemplate.cards,
    auth: {
      security: body?.add_security_recommendation ?? true,
      minutes: footer?.code_expiration_minutes ?? 0,
      kind: /ONE_TAP/i.test(otp?.otp_type ?? otp?.url ?? '') ? 'ONE_TAP' : 'COPY_CODE',
      packageName: app?.package_name ?? '',
      signatureHash: app?.signature_hash ?? '',
    },
  };
}
function mediaOf(header: Component | undefined): MediaDraft {
  const handle = header?.example?.header_handle?.[0] ?? '';
  // What was approved is shown by its address, which is no handle: a change needs its sample anew.
  return handle.startsWith('https:') ? { handle: '', fileName: '', url: handle } : { handle, fileName: handle && '✓' };
}
function cardDraft({ components }: { readonly components: readonly Component[] }): CardDraft {
  const body = componentOf(components, 'BODY');
  return {
    media: mediaOf(componentOf(components, 'HEADER')),
    body: body?.text ?? '',
    samples: samplesOf(body),
    buttons: (componentOf(components, 'BUTTONS')?.buttons ?? []).map(buttonDraft),
  };
}
function buttonDraft({ type, text = '', url, phone_number: phone, example }: TemplateButton): ButtonDraft {
  const sample = typeof example === 'string' ? example : (example?.[0] ?? '');
  const kind = buttonKinds.find((one) => one === type.toUpperCase()) ?? 'QUICK_REPLY';
  return { kind, text, value: url ?? phone ?? (kind === 'COPY_CODE' ? sample : ''), sample };
}
