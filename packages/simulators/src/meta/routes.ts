import * as accounts from './accounts.ts';
import type { Call } from './call.ts';
import * as groups from './groups.ts';
import { deleteMedia, describeMedia, uploadMedia } from './media.ts';
import { postMessage } from './messages/send.ts';
import * as templates from './templates.ts';
import { beginUpload, takeUpload } from './uploads.ts';
import type { World } from './world.ts';

export type Handler = (call: Call) => object;
interface Route {
  readonly method: string;
  /** Below the version. */
  readonly path: RegExp;
  /** Graph has one name space of ids: what an id is decides which route is meant. */
  readonly when?: (world: World, id: string) => boolean;
  readonly handle: Handler;
}
const isNumber = (world: World, id: string): boolean => world.numbers.has(id);
const isMedia = (world: World, id: string): boolean => world.media.has(id);
const isGroup = (world: World, id: string): boolean => world.groups.has(id);
const isTemplate = (world: World, id: string): boolean =>
  [...world.accounts.values()].some(({ templates: all }) => [...all.values()].some((one) => one.id === id));

const routes: readonly Route[] = [
  { method: 'GET', path: /^oauth\/access_token$/, handle: accounts.exchangeCode },
  { method: 'GET', path: /^debug_token$/, handle: accounts.debugToken },
  { method: 'GET', path: /^(?<app>\d+)\/subscriptions$/, handle: accounts.appSubscriptions },
  { method: 'POST', path: /^(?<app>\d+)\/uploads$/, handle: beginUpload },
  { method: 'POST', path: /^(?<upload>upload:\d+)$/, handle: takeUpload },
  { method: 'POST', path: /^(?<waba>\d+)\/subscribed_apps$/, handle: accounts.subscribe },
  { method: 'DELETE', path: /^(?<waba>\d+)\/subscribed_apps$/, handle: accounts.unsubscribe },
  { method: 'GET', path: /^(?<waba>\d+)\/subscribed_apps$/, handle: accounts.subscriptions },
  { method: 'GET', path: /^(?<waba>\d+)\/phone_numbers$/, handle: accounts.listNumbers },
  { method: 'GET', path: /^(?<waba>\d+)\/message_templates$/, handle: templates.listTemplates },
  { method: 'POST', path: /^(?<waba>\d+)\/message_templates$/, handle: templates.createTemplate },
  { method: 'DELETE', path: /^(?<waba>\d+)\/message_templates$/, handle: templates.deleteTemplate },
  { method: 'POST', path: /^(?<number>\d+)\/messages$/, handle: postMessage },
  { method: 'POST', path: /^(?<number>\d+)\/media$/, handle: uploadMedia },
  { method: 'POST', path: /^(?<number>\d+)\/register$/, handle: accounts.register },
  { method: 'POST', path: /^(?<number>\d+)\/deregister$/, handle: accounts.deregister },
  { method: 'POST', path: /^(?<number>\d+)\/request_code$/, handle: accounts.requestCode },
  { method: 'POST', path: /^(?<number>\d+)\/verify_code$/, handle: accounts.verifyCode },
  { method: 'POST', path: /^(?<number>\d+)\/smb_app_data$/, handle: accounts.syncPhone },
  { method: 'POST', path: /^(?<number>\d+)\/groups$/, handle: groups.createGroup },
  { method: 'GET', path: /^(?<number>\d+)\/groups$/, handle: groups.listGroups },
  { method: 'GET', path: /^(?<group>G\d+)\/invite_link$/, handle: groups.inviteLink },
  { method: 'POST', path: /^(?<group>G\d+)\/invite_link$/, handle: groups.resetInviteLink },
  { method: 'DELETE', path: /^(?<group>G\d+)\/participants$/, handle: groups.removeParticipants },
  { method: 'GET', path: /^(?<group>G\d+)\/join_requests$/, handle: groups.listJoinRequests },
  { method: 'POST', path: /^(?<group>G\d+)\/join_requests$/, handle: groups.answerJoinRequests },
  { method: 'DELETE', path: /^(?<group>G\d+)\/join_requests$/, handle: groups.answerJoinRequests },
  { method: 'GET', path: /^(?<group>G\d+)$/, when: isGroup, handle: groups.showGroup },
  { method: 'POST', path: /^(?<group>G\d+)$/, when: isGroup, handle: groups.editGroup },
  { method: 'DELETE', path: /^(?<group>G\d+)$/, when: isGroup, handle: groups.deleteGroup },
  { method: 'GET', path: /^(?<number>\d+)$/, when: isNumber, handle: accounts.showNumber },
  { method: 'GET', path: /^(?<id>\d+)$/, when: isMedia, handle: describeMedia },
  { method: 'DELETE', path: /^(?<id>\d+)$/, when: isMedia, handle: deleteMedia },
  { method: 'GET', path: /^(?<id>\d+)$/, when: isTemplate, handle: templates.showTemplate },
  { method: 'POST', path: /^(?<id>\d+)$/, when: isTemplate, handle: templates.editTemplate },
];

export function match(
  world: World,
  method: string,
  path: string,
): { readonly handle: Handler; readonly names: Readonly<Record<string, string>> } | undefined {
  for (const route of routes) {
    const found = route.method === method ? route.path.exec(path) : null;
    if (!found) continue;
    const names = { ...found.groups };
    if (!route.when || route.when(world, Object.values(names)[0]!)) return { handle: route.handle, names };
  }
  return undefined;
}
