import { jsonNumber } from '../model/json-number.ts';
import { jsonObject, jsonText } from '../model/read-json.ts';
import type { StateStore } from './ports.ts';

/**
 * An id the provider gave for something, such as an uploaded file: learned once and used until it is too old.
 * @param key names it in the connection's notes
 */
export async function keptId(
  { state, now }: { readonly state: StateStore; readonly now: () => Date },
  key: string,
  keepMs: number,
  learn: () => Promise<string>,
): Promise<string> {
  const at = now().getTime();
  const held = jsonObject(await state.get(key));
  const heldId = jsonText(held['id']);
  if (heldId && (jsonNumber(held['until']) ?? 0) > at) return heldId;
  const id = await learn();
  await state.write(new Map([[key, { id, until: at + keepMs }]]));
  return id;
}
