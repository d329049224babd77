import { ConversaError } from '@conversa/core';
import path from 'node:path';
import { answerAsset, loadAsset } from '../static/asset.ts';
import { consoleHeaders } from '../static/headers.ts';
import type { SimulatedMail } from './mail.ts';
import { mailboxApi } from './mailbox-api.ts';
import { phoneApi } from './phone-api.ts';
import type { SimulatedWhatsApp } from './whatsapp.ts';

/** Answers what belongs to a stand-in; undefined: not its business. */
export type SimulatedPages = (request: Request, at: string) => Promise<Response> | undefined;

const filesOf = (page: string): readonly string[] => ['index.html', `${page}.css`, `${page}.js`];

/** The customer's phone, where WhatsApp is simulated, and their mailbox, where mail is. */
export function simulatedPages(
  appDir: string,
  whatsapp: SimulatedWhatsApp | undefined,
  mail: SimulatedMail | undefined,
): SimulatedPages {
  const files = new Map(
    [...(whatsapp ? ['phone'] : []), ...(mail ? ['mailbox'] : [])].flatMap((name) =>
      filesOf(name).map((file) => [`/${name}/${file}`.replace('/index.html', ''), path.join(appDir, name, file)]),
    ),
  );
  return (request, at) => {
    if (mail && at.startsWith('/mailbox/api/')) return mailboxApi(mail, request, at.slice('/mailbox/api/'.length));
    const file = files.get(at.replace(/\/$/, ''));
    if (file !== undefined) return page(request, file);
    if (!whatsapp) return undefined;
    if (at.startsWith('/phone/api/')) return phoneApi(whatsapp, request, at.slice('/phone/api/'.length));
    if (at.startsWith('/simulated/signup/'))
      return signUpPage(whatsapp, request, at.slice('/simulated/signup/'.length));
    return undefined;
  };
}
async function signUpPage(whatsapp: SimulatedWhatsApp, request: Request, page: string): Promise<Response> {
  const answer = await whatsapp.signUpPage(request, page);
  if (!answer) throw new ConversaError('not_found', 'There is nothing here.');
  return answer;
}
async function page(request: Request, file: string): Promise<Response> {
  const asset = await loadAsset(file);
  return answerAsset(request, asset!, consoleHeaders(''));
}
