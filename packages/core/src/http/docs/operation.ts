import type { JsonObject } from '../../model/json.ts';
import { escapeHtml, sentenceHtml } from './escape-html.ts';
import { exampleOf, limitsOf, type Schema, schemaText } from './schema-text.ts';

interface Parameter extends JsonObject {
  readonly name: string;
  readonly in: string;
  readonly required: boolean;
  readonly schema: Schema;
}
interface Content extends JsonObject {
  readonly content?: { readonly [type: string]: { readonly schema: Schema } };
}
export interface Operation extends JsonObject {
  readonly operationId: string;
  readonly summary: string;
  readonly tags: readonly string[];
  readonly security: readonly JsonObject[];
  readonly parameters?: readonly Parameter[];
  readonly requestBody?: Content;
  readonly responses: { readonly [status: string]: Content };
}
export interface Place {
  /** Where the API is. */
  readonly url: string;
  readonly path: string;
  readonly method: string;
}

const credentials: { readonly [scheme: string]: string } = {
  session: 'the session cookie',
  token: 'an API token',
  visitor: 'a visitor token',
};

/** One operation: closed a line, open all there is to know of it. */
export function operationHtml(place: Place, operation: Operation): string {
  const { method, path } = place;
  const { operationId, summary, parameters = [], requestBody, responses } = operation;
  const [status, answer] = Object.entries(responses)[0]!;
  return `<details id="${escapeHtml(operationId)}"><summary><b class="${method}">${method.toUpperCase()}</b><code>${escapeHtml(path)}</code><span>${sentenceHtml(summary)}</span></summary>
<p>${whoMay(operation)}</p>${parameters.length > 0 ? table(parameters) : ''}${block('Body', contentOf(requestBody))}${block(`Answer, ${status}`, contentOf(answer) ?? 'nothing')}
<h3>curl</h3><pre tabindex="0">${escapeHtml(curl(place, operation))}</pre></details>`;
}

const contentOf = (one: Content | undefined): string | undefined => {
  const [content] = Object.values(one?.content ?? {});
  return content && schemaText(content.schema);
};
const block = (title: string, text: string | undefined): string =>
  text === undefined ? '' : `<h3>${title}</h3><pre tabindex="0">${text}</pre>`;

function whoMay({ security }: Operation): string {
  const ways = security.map((way) => Object.keys(way)[0]);
  if (ways.length === 0) return 'Needs no credentials.';
  const named = ways.flatMap((way) => credentials[way ?? ''] ?? []).join(' or ');
  return ways.includes(undefined) ? `With ${named}, or without.` : `With ${named}.`;
}

function table(parameters: readonly Parameter[]): string {
  const rows = parameters.map(({ name, in: where, required, schema }) => {
    const limits = limitsOf(schema);
    return `<tr><th scope="row"><code>${escapeHtml(name)}</code></th><td>${escapeHtml(where)}${required ? ', required' : ''}</td><td><code>${schemaText(schema)}</code></td><td>${limits}</td></tr>`;
  });
  return `<h3>Parameters</h3><div class="scrolls"><table>${rows.join('')}</table></div>`;
}

/** To be pasted into a shell, once what is in it as `…` is filled in. */
function curl({ url, path, method }: Place, { security, parameters = [], requestBody }: Operation): string {
  const wanted = parameters
    .filter(({ in: where, required }) => where === 'query' && required)
    .map(({ name }) => `${name}=…`);
  const [type, content] = Object.entries(requestBody?.content ?? {})[0] ?? [];
  const bearer = security.flatMap((way) => Object.keys(way)).find((way) => way !== 'session');
  return [
    `curl ${method === 'get' ? '' : `-X ${method.toUpperCase()} `}'${url}${path.replaceAll(/\{\w+\}/g, '…')}${wanted.length > 0 ? `?${wanted.join('&')}` : ''}'`,
    ...(bearer ? [`-H 'Authorization: Bearer ${bearer === 'token' ? 'cvt_' : ''}…'`] : []),
    ...(type === 'application/json'
      ? [`-H 'Content-Type: application/json'`, `-d '${JSON.stringify(exampleOf(content!.schema))}'`]
      : type
        ? [`-H 'Content-Type: image/png' -H 'X-File-Name: picture.png'`, '--data-binary @picture.png']
        : []),
  ].join(' \\\n  ');
}
