import { composeLetter } from './compose.ts';
import { type Letter, type LetterToWrite, readLetter } from './letter.ts';
import type { Signer } from './signer.ts';

/** Somebody's mailbox: what a person does with their mail program, and what they see. */
export interface Mailbox {
  readonly address: string;
  readonly name: string;
  /** Oldest first. */
  readonly letters: readonly Letter[];
  /** Resolves when the provider has taken it, not when it has arrived. */
  write(letter: LetterToWrite): Promise<Letter>;
}

/** Hands a mail over to be carried. */
export type Post = (from: string, to: readonly string[], raw: Uint8Array) => void;

export class KeptMailbox implements Mailbox {
  readonly address: string;
  name = '';
  password = '';
  relays = false;
  readonly #letters: Letter[] = [];
  readonly #post: Post;
  readonly #signer: Signer;

  constructor(address: string, post: Post, signer: Signer) {
    this.address = address;
    this.#post = post;
    this.#signer = signer;
  }
  get letters(): readonly Letter[] {
    return this.#letters;
  }
  async write(wish: LetterToWrite): Promise<Letter> {
    const answered = this.#letters.find(({ id }) => id === wish.inReplyTo);
    const raw = await composeLetter(this, wish, answered, this.#signer);
    const letter = await readLetter(crypto.randomUUID(), 'out', raw, new Date());
    this.#letters.push(letter);
    this.#post(this.address, [...letter.to, ...letter.cc], raw);
    return letter;
  }
  async take(raw: Uint8Array): Promise<void> {
    this.#letters.push(await readLetter(crypto.randomUUID(), 'in', raw, new Date()));
  }
}
