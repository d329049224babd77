import type * as Mailparser from 'mailparser';
import type * as Nodemailer from 'nodemailer';
import type * as SmtpServer from 'smtp-server';

/** Says which library is missing. */
class MissingLibrary extends Error {
  readonly code = 'missing_peer';
}
/** Loads a library on first use: whoever simulates no mail installs none of them. */
async function load<T>(name: string, from: () => Promise<T>): Promise<T> {
  try {
    return await from();
  } catch (cause) {
    throw new MissingLibrary(
      `The mail simulator needs the package "${name}". Install it beside @conversa/simulators.`,
      {
        cause,
      },
    );
  }
}
export const loadSmtpServer = (): Promise<typeof SmtpServer> => load('smtp-server', () => import('smtp-server'));
export const loadNodemailer = (): Promise<typeof Nodemailer> => load('nodemailer', () => import('nodemailer'));
export const loadMailparser = (): Promise<typeof Mailparser> => load('mailparser', () => import('mailparser'));
