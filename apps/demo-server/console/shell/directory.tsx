import type { WireInbox, WireLabel, WireMember, WireTeam } from '@conversa/core/client';
import { useInboxes, useLabels, useMembers, useTeams } from '@conversa/react';
import { type Context, createContext, type ReactElement, type ReactNode, useContext, useMemo } from 'react';

/** The names behind ids: what a row needs to say who and where. */
export interface Directory {
  readonly inboxes: ReadonlyMap<string, WireInbox>;
  readonly members: ReadonlyMap<string, WireMember>;
  readonly labels: ReadonlyMap<string, WireLabel>;
  readonly teams: ReadonlyMap<string, WireTeam>;
}

const byId = <T extends { readonly id: string }>(items: readonly T[] = []): ReadonlyMap<string, T> =>
  new Map(items.map((item) => [item.id, item]));
const nobody: Directory = { inboxes: new Map(), members: new Map(), labels: new Map(), teams: new Map() };
const DirectoryContext: Context<Directory> = createContext(nobody);

export function DirectoryProvider({ children }: { readonly children: ReactNode }): ReactElement {
  const inboxes = useInboxes().data;
  const members = useMembers().data;
  const labels = useLabels().data;
  const teams = useTeams().data;
  const directory = useMemo<Directory>(
    () => ({
      inboxes: byId(inboxes),
      members: new Map(members?.map((member) => [member.user.id, member])),
      labels: byId(labels),
      teams: byId(teams),
    }),
    [inboxes, members, labels, teams],
  );
  return <DirectoryContext.Provider value={directory}>{children}</DirectoryContext.Provider>;
}

export const useDirectory = (): Directory => useContext(DirectoryContext);
