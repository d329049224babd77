import { requireAdministrator } from '../../helpdesk/actor.ts';
import {
  createLabel,
  createTeam,
  deleteLabel,
  deleteTeam,
  patchLabel,
  patchTeam,
} from '../../helpdesk/organisation.ts';
import { reservedId } from '../../helpdesk/reserved-id.ts';
import { wireLabel, wireTeam } from '../../helpdesk/wire.ts';
import type { NewLabel, NewTeam } from '../../protocol/people.ts';
import {
  labelChange,
  newLabel,
  newTeam,
  teamChange,
  wireLabel as labelSchema,
  wireTeam as teamSchema,
} from '../../protocol/schema/people.ts';
import { wirePage } from '../../protocol/schema/responses.ts';
import { type Route, route } from '../router.ts';
import type { Agent } from './who.ts';

export const labelRoutes: readonly Route<Agent>[] = [
  route<Agent>('GET /v1/labels', {
    summary: 'Labels of the account, by title',
    tag: 'Labels',
    response: wirePage(labelSchema),
    handle: async ({ who: { services, actor } }) => ({
      items: (await services.context.storage.organisation.labels(actor)).map(wireLabel),
    }),
  }),
  route<Agent, NewLabel>('POST /v1/labels', {
    summary: 'Create a label',
    tag: 'Labels',
    body: newLabel,
    response: labelSchema,
    status: 201,
    handle: async ({ request, body, who: { services, actor } }) => {
      const key = request.headers.get('idempotency-key') ?? undefined;
      const id = await reservedId(services.context, actor, 'lbl', { key, operation: 'POST /v1/labels', body });
      return wireLabel(await createLabel(services.context, actor, { id, ...body }));
    },
  }),
  route<Agent, Partial<NewLabel>>('PATCH /v1/labels/{labelId}', {
    summary: 'Rename or recolour a label (administrators)',
    tag: 'Labels',
    body: labelChange,
    response: labelSchema,
    handle: async ({ id, body, who: { services, actor } }) => {
      requireAdministrator(actor);
      return wireLabel(await patchLabel(services.context, actor, id('labelId', 'lbl'), body));
    },
  }),
  route<Agent>('DELETE /v1/labels/{labelId}', {
    summary: 'Delete a label; conversations lose it (administrators)',
    tag: 'Labels',
    status: 204,
    handle: async ({ id, who: { services, actor } }) => {
      requireAdministrator(actor);
      await deleteLabel(services.context, actor, id('labelId', 'lbl'));
    },
  }),
];

export const teamRoutes: readonly Route<Agent>[] = [
  route<Agent>('GET /v1/teams', {
    summary: 'Teams of the account, by name',
    tag: 'Teams',
    response: wirePage(teamSchema),
    handle: async ({ who: { services, actor } }) => ({
      items: (await services.context.storage.organisation.teams(actor)).map(wireTeam),
    }),
  }),
  route<Agent, NewTeam>('POST /v1/teams', {
    summary: 'Create a team (administrators)',
    tag: 'Teams',
    body: newTeam,
    response: teamSchema,
    status: 201,
    handle: async ({ request, body, who: { services, actor } }) => {
      requireAdministrator(actor);
      const key = request.headers.get('idempotency-key') ?? undefined;
      const id = await reservedId(services.context, actor, 'tea', { key, operation: 'POST /v1/teams', body });
      return wireTeam(await createTeam(services.context, actor, { id, ...body }));
    },
  }),
  route<Agent, Partial<NewTeam>>('PATCH /v1/teams/{teamId}', {
    summary: 'Rename a team, or replace its members (administrators)',
    tag: 'Teams',
    body: teamChange,
    response: teamSchema,
    handle: async ({ id, body, who: { services, actor } }) => {
      requireAdministrator(actor);
      return wireTeam(await patchTeam(services.context, actor, id('teamId', 'tea'), body));
    },
  }),
  route<Agent>('DELETE /v1/teams/{teamId}', {
    summary: 'Delete a team; conversations lose it (administrators)',
    tag: 'Teams',
    status: 204,
    handle: async ({ id, who: { services, actor } }) => {
      requireAdministrator(actor);
      await deleteTeam(services.context, actor, id('teamId', 'tea'));
    },
  }),
];
