/** What Graph answers to a refused call. */
export interface FaultBody {
  readonly error: {
    readonly message: string;
    readonly type: 'OAuthException' | 'GraphMethodException';
    readonly code: number;
    readonly error_subcode?: number;
    readonly error_data?: { readonly messaging_product: 'whatsapp'; readonly details: string };
    readonly fbtrace_id: string;
  };
}
/** A call that is refused with Meta's own code. */
export class Fault extends Error {
  readonly status: number;
  readonly code: number;
  readonly details: string;
  readonly headers: { readonly [name: string]: string };
  constructor(
    status: number,
    code: number,
    title: string,
    details: string,
    headers: { readonly [name: string]: string } = {},
  ) {
    super(`(#${code}) ${title}`);
    this.status = status;
    this.code = code;
    this.details = details;
    this.headers = headers;
  }
  body(trace: string): FaultBody {
    return {
      error: {
        message: this.message,
        type: this.status === 401 ? 'OAuthException' : 'OAuthException',
        code: this.code,
        error_data: { messaging_product: 'whatsapp', details: this.details },
        fbtrace_id: trace,
      },
    };
  }
}
export const invalid = (details: string): Fault => new Fault(400, 100, 'Invalid parameter', details);
export const missing = (name: string): Fault =>
  new Fault(400, 131_008, 'Required parameter is missing', `The parameter ${name} is required.`);
export const wrongValue = (details: string): Fault => new Fault(400, 131_009, 'Parameter value is not valid', details);
export const noToken = (): Fault =>
  new Fault(401, 190, 'Invalid OAuth access token - Cannot parse access token', 'Invalid OAuth access token.');
export const noPermission = (what: string): Fault =>
  new Fault(403, 10, 'Application does not have permission for this action', what);
export const unknownObject = (id: string): Fault =>
  new Fault(
    400,
    100,
    `Unsupported request. Object with ID '${id}' does not exist, cannot be loaded due to missing permissions, or does not support this operation`,
    `Object ${id} does not exist.`,
  );
