import { ConversaError } from '@conversa/core';
import path from 'node:path';
import { answerAsset, loadAsset } from '../static/asset.ts';
import { consoleHeaders } from '../static/headers.ts';
import { phoneApi } from './phone-api.ts';
import type { SimulatedWhatsApp } from './whatsapp.ts';

/** Answers what belongs to a stand-in; undefined: not its business. */
export type SimulatedPages = (request: Request, at: string) => Promise<Response> | undefined;

const files: { readonly [at: string]: string } = {
  '/phone': 'index.html',
  '/phone/phone.css': 'phone.css',
  '/phone/phone.js': 'phone.js',
};

/** The customer's phone, where WhatsApp is simulated. */
export function simulatedPages(phoneDir: string, whatsapp: SimulatedWhatsApp | undefined): SimulatedPages {
  return (request, at) => {
    if (!whatsapp) return undefined;
    if (at.startsWith('/phone/api/')) return phoneApi(whatsapp, request, at.slice('/phone/api/'.length));
    if (at.startsWith('/simulated/signup/'))
      return signUpPage(whatsapp, request, at.slice('/simulated/signup/'.length));
    const file = files[at.replace(/\/$/, '')];
    return file === undefined ? undefined : page(request, path.join(phoneDir, file));
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
