import { randomUUID } from 'node:crypto';

/** What exists at this stand-in for Meta. Everything is in memory. */
export interface App {
  readonly id: string;
  readonly secret: string;
  /** The webhook fields it takes. */
  readonly fields: Set<string>;
}
export interface Business {
  readonly id: string;
  readonly name: string;
}
export interface Account {
  readonly id: string;
  readonly businessId: string;
  readonly name: string;
  /** Apps that hear of it. */
  readonly subscribed: Set<string>;
  readonly templates: Map<string, Template>;
  /** When templates were made. */
  readonly made: number[];
  /** Until when the name of a deleted template is taken. */
  readonly taken: Map<string, number>;
}
export interface Num {
  readonly id: string;
  readonly wabaId: string;
  /** Digits. */
  readonly phone: string;
  readonly display: string;
  verifiedName: string;
  platform: 'CLOUD_API' | 'NOT_APPLICABLE';
  verification: 'VERIFIED' | 'NOT_VERIFIED';
  quality: 'GREEN' | 'YELLOW' | 'RED' | 'UNKNOWN';
  status: 'CONNECTED' | 'DISCONNECTED' | 'FLAGGED' | 'RESTRICTED' | 'PENDING';
  pin: string | undefined;
  /** Also lives in the app on a phone. */
  readonly onPhone: boolean;
  /** Whether its owner agreed that the app's past is shared. */
  sharesPast: boolean;
  /** The code last sent by SMS or call. */
  code: string | undefined;
  /** When the number in the app was shared: its past may be asked for until a day later. */
  sharedAt: number;
  /** When it was registered or deregistered. */
  readonly registered: number[];
  /** When each sync was asked for: once only. */
  readonly syncs: Map<string, string>;
}
export interface Token {
  readonly value: string;
  readonly appId: string;
  readonly scopes: readonly string[];
  readonly wabaIds: readonly string[];
  /** Milliseconds since 1970; absent: never. */
  readonly expiresAt?: number;
  revoked: boolean;
}
export interface Template {
  readonly id: string;
  readonly name: string;
  readonly language: string;
  category: string;
  status: 'APPROVED' | 'PENDING' | 'REJECTED' | 'PAUSED' | 'DISABLED';
  readonly parameterFormat: 'POSITIONAL' | 'NAMED';
  components: readonly { readonly [key: string]: unknown }[];
  rejectedReason: string;
  /** When it was changed while it was approved. */
  edits?: number[];
  quality?: 'GREEN' | 'YELLOW' | 'RED' | 'UNKNOWN';
}
export interface StoredMedia {
  readonly id: string;
  readonly phoneNumberId: string;
  readonly mime: string;
  readonly bytes: Uint8Array;
  readonly sha256: string;
}
/** A person with WhatsApp on a phone. */
export interface Customer {
  /** Digits. */
  readonly phone: string;
  name: string;
  /** Business-scoped id, by portfolio. */
  readonly userIds: Map<string, string>;
  username: string | undefined;
  /** When they last wrote to a number: opens its window. */
  readonly wroteAt: Map<string, number>;
  /** Until when a number is shown as typing. */
  readonly typedTo: Map<string, number>;
  readonly chat: ChatLine[];
}
/** What a phone shows. */
export interface ChatLine {
  readonly id: string;
  readonly phoneNumberId: string;
  readonly from: 'business' | 'customer';
  readonly at: number;
  readonly message: { readonly [key: string]: unknown };
  readonly correlationId?: string;
  status: 'sent' | 'delivered' | 'read' | 'failed';
}
export interface Group {
  readonly id: string;
  readonly phoneNumberId: string;
  subject: string;
  description: string;
  readonly approval: string;
  invite: string;
  readonly participants: Set<string>;
  /** Who asks to join, by the id of the request. */
  readonly asking: Map<string, string>;
}

export class World {
  readonly apps: Map<string, App> = new Map();
  readonly businesses: Map<string, Business> = new Map();
  readonly accounts: Map<string, Account> = new Map();
  readonly numbers: Map<string, Num> = new Map();
  readonly tokens: Map<string, Token> = new Map();
  /** Codes of the sign-up window: single use, 30 seconds. */
  readonly codes: Map<string, { readonly token: string; readonly appId: string; readonly until: number }> = new Map();
  readonly media: Map<string, StoredMedia> = new Map();
  /** Addresses of files, each good for five minutes. */
  readonly mediaUrls: Map<string, { readonly mediaId: string; readonly until: number }> = new Map();
  /** Uploads of sample files under way, and the handles of those that are done. */
  readonly uploads: Map<string, { readonly length: number; readonly type: string }> = new Map();
  readonly handles: Set<string> = new Set();
  readonly customers: Map<string, Customer> = new Map();
  readonly groups: Map<string, Group> = new Map();
  readonly now: () => number;
  /** Ids of messages are never given twice, not even by the next start. */
  readonly #run: string = randomUUID().slice(0, 8);
  #made = 0;

  constructor(now: () => number) {
    this.now = now;
  }
  /** Digits, unique in this world. */
  id(): string {
    return String(100_000_000_000_000 + ++this.#made);
  }
  /** An id from an earlier world is not given again. */
  reserve(id: string): void {
    this.#made = Math.max(this.#made, Number(id) - 100_000_000_000_000);
  }
  wamid(): string {
    return `wamid.${Buffer.from(`${this.#run}-${String(++this.#made).padStart(12, '0')}`).toString('base64')}`;
  }
  /** Somebody with WhatsApp; a name given later is their new one. */
  customer(phone: string, name?: string): Customer {
    let found = this.customers.get(phone);
    if (!found) {
      found = {
        phone,
        name: `Customer ${phone.slice(-4)}`,
        userIds: new Map(),
        username: undefined,
        wroteAt: new Map(),
        typedTo: new Map(),
        chat: [],
      };
      this.customers.set(phone, found);
    }
    if (name !== undefined) found.name = name;
    return found;
  }
  /** The id under which a portfolio knows someone. */
  userId(customer: Customer, businessId: string): string {
    let id = customer.userIds.get(businessId);
    if (id === undefined) customer.userIds.set(businessId, (id = `XX.${this.id()}`));
    return id;
  }
  byUserId(userId: string, businessId: string): Customer | undefined {
    return [...this.customers.values()].find((one) => one.userIds.get(businessId) === userId);
  }
}
