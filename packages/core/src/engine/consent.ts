import type { JsonObject } from '../model/json.ts';

/** An attribute of the contact, so that agents see it and can set it themselves. */
export const marketingAttribute = 'marketing_opt_out';

/** Whether somebody asked for no more advertising. */
export function marketingStopped(attributes: JsonObject): boolean {
  const value = attributes[marketingAttribute];
  return value === true || (typeof value === 'string' && /^(true|yes|1)$/i.test(value.trim()));
}
