/**
 * The browser's part of connecting a WhatsApp number: opens Meta's Embedded Signup and brings back what the server needs.
 * No framework.
 * @module
 */
export {
  type FacebookSdk,
  openSignup,
  SignupError,
  type SignupFailure,
  type SignupInput,
  type SignupOptions,
  type SignupResult,
} from './open-signup.ts';
