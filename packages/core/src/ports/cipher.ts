/** Encrypts secrets at rest (AES-256-GCM); the key id travels with the sealed text so that keys can rotate. */
export interface Cipher {
  seal(plain: string): Promise<string>;
  /** @throws {ConversaError} `internal` when the text was sealed with a key that is not configured. */
  open(sealed: string): Promise<string>;
}
