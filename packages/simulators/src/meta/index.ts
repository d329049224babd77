/**
 * Meta's Graph API on loopback, its WhatsApp part: strict about what it takes, faithful in what it tells.
 * @module
 */
export type { DialogOptions, SignedUp } from './dialog/dialog.ts';
export { type AccountWish, type AppWish, type Meta, type MetaOptions, type NumberWish, startMeta } from './meta.ts';
export type { Phone, SendOptions } from './phone.ts';
export type { Change, WebhookOptions } from './webhooks.ts';
export type { Account, ChatLine, Customer, Group, Num, StoredMedia, Template, Token } from './world.ts';
