import type { Graph } from '../graph.ts';
import type { CheckedApp } from '../options.ts';
import { list, number, object, objects, text } from '../webhook/read.ts';

/** What Meta says about a token. */
export interface Token {
  readonly isValid: boolean;
  /** Absent: never. */
  readonly expiresAt?: Date;
  readonly scopes: readonly string[];
  /** The ids a permission was granted for; empty: all. */
  targets(scope: string): readonly string[];
}

export async function inspectToken(app: CheckedApp, graph: Graph, token: string, signal?: AbortSignal): Promise<Token> {
  const answer = await graph({
    path: `debug_token?input_token=${encodeURIComponent(token)}`,
    token: `${app.appId}|${app.appSecrets[0]!}`,
    signal,
  });
  const data = object(answer['data']);
  const seconds = number(data['expires_at']);
  const granular = objects(data['granular_scopes']);
  return {
    isValid: data['is_valid'] === true,
    ...(seconds ? { expiresAt: new Date(seconds * 1_000) } : {}),
    scopes: list(data['scopes']).flatMap((scope) => text(scope) ?? []),
    targets: (scope) =>
      granular.flatMap((one) =>
        one['scope'] === scope ? list(one['target_ids']).flatMap((id) => text(id) ?? []) : [],
      ),
  };
}
