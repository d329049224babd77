/** A template as the provider writes it. What it may hold besides is kept and not read. */
export interface Template {
  readonly id: string;
  readonly name: string;
  readonly language: string;
  readonly category: string;
  readonly status: string;
  readonly parameter_format?: string;
  readonly components: readonly Component[];
  readonly rejected_reason?: string;
  readonly quality_score?: { readonly score?: string };
  readonly told?: { readonly [field: string]: Told };
}
export interface Told {
  readonly reason?: string | null;
  readonly event?: string;
  readonly rejection_info?: { readonly reason?: string; readonly recommendation?: string };
  readonly new_quality_score?: string;
  readonly other_info?: { readonly title?: string; readonly description?: string };
}
export interface Component {
  readonly type: string;
  readonly format?: string;
  readonly text?: string;
  readonly example?: Example;
  readonly buttons?: readonly TemplateButton[];
  readonly cards?: readonly { readonly components: readonly Component[] }[];
  readonly limited_time_offer?: { readonly text: string; readonly has_expiration?: boolean };
  readonly add_security_recommendation?: boolean;
  readonly code_expiration_minutes?: number;
}
export interface Example {
  readonly body_text?: readonly (readonly string[])[];
  readonly body_text_named_params?: readonly NamedSample[];
  readonly header_text?: readonly string[];
  readonly header_text_named_params?: readonly NamedSample[];
  readonly header_handle?: readonly string[];
}
export interface NamedSample {
  readonly param_name: string;
  readonly example: string;
}
export interface TemplateButton {
  readonly type: string;
  readonly text?: string;
  readonly url?: string;
  readonly phone_number?: string;
  readonly example?: string | readonly string[];
  readonly otp_type?: string;
  readonly supported_apps?: readonly { readonly package_name: string; readonly signature_hash: string }[];
}

export const componentOf = (components: readonly Component[], type: string): Component | undefined =>
  components.find((one) => one.type.toUpperCase() === type);

/** The names in `{{…}}`, each once, in order. */
export const variablesOf = (text: string): readonly string[] => [
  ...new Set([...text.matchAll(/\{\{\s*(\w+)\s*\}\}/g)].map(([, name]) => name!)),
];
/** What is not filled stays as it is written. */
export const filled = (text: string, values: { readonly [name: string]: string }): string =>
  text.replaceAll(/\{\{\s*(\w+)\s*\}\}/g, (whole, name: string) => values[name] || whole);

/** Samples by variable, of the header's or the body's text. */
export function samplesOf(component: Component | undefined): { readonly [name: string]: string } {
  const example = component?.example ?? {};
  const named = example.body_text_named_params ?? example.header_text_named_params;
  if (named) return Object.fromEntries(named.map(({ param_name: name, example: value }) => [name, value]));
  const listed = example.body_text?.[0] ?? example.header_text ?? [];
  return Object.fromEntries(listed.map((value, at) => [String(at + 1), value]));
}
export const isNamed = ({ parameter_format: format }: Pick<Template, 'parameter_format'>): boolean =>
  format?.toUpperCase() === 'NAMED';
