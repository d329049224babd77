import { createHmac, timingSafeEqual } from 'node:crypto';

/** Parcel's own people. Yours are in your own database. */
export interface Employee {
  readonly login: string;
  readonly name: string;
  readonly email: string;
  readonly isLead: boolean;
}
const employees: readonly Employee[] = [
  { login: 'pia', name: 'Pia Parcel', email: 'pia@parcel.example', isLead: true },
  { login: 'paul', name: 'Paul Packer', email: 'paul@parcel.example', isLead: false },
];

const sign = (secret: string, login: string): string => createHmac('sha256', secret).update(login).digest('base64url');

/** The cookie of somebody who has signed in to Parcel. A real product checks a password here. */
export function signIn(secret: string, login: string): string | undefined {
  if (!employees.some((employee) => employee.login === login)) return undefined;
  return `parcel=${login}.${sign(secret, login)}; Path=/; HttpOnly; SameSite=Lax`;
}
/** Who is signed in to Parcel. */
export function employeeOf(secret: string, request: Request): Employee | undefined {
  const [, login = '', signature = ''] =
    /(?:^|; )parcel=(\w+)\.([\w-]+)/.exec(request.headers.get('cookie') ?? '') ?? [];
  const [expected, given] = [Buffer.from(sign(secret, login)), Buffer.from(signature)];
  if (expected.length !== given.length || !timingSafeEqual(expected, given)) return undefined;
  return employees.find((employee) => employee.login === login);
}
