import { type Call, tokenOf } from './call.ts';
import { numeric, oneOf, text } from './check.ts';
import { invalid, missing, unknownObject } from './fault.ts';

const maxBytes = 100 * 1024 * 1024;

/** `POST /{app}/uploads`: announces a sample file; its bytes follow. */
export function beginUpload(call: Call): object {
  tokenOf(call);
  if (!call.world.apps.has(call.names['app']!)) throw unknownObject(call.names['app']!);
  const given = (name: string): unknown => call.body[name] ?? call.query.get(name) ?? undefined;
  text(given('file_name'), 'file_name', 255);
  const length = numeric(given('file_length'), 'file_length', 1, maxBytes);
  const type = oneOf(given('file_type'), 'file_type', [
    'application/pdf',
    'image/jpeg',
    'image/jpg',
    'image/png',
    'video/mp4',
  ]);
  const id = `upload:${call.world.id()}`;
  call.world.uploads.set(id, { length, type });
  return { id };
}

/** `POST /upload:…`: the bytes, with the token as OAuth and where they begin. Answers the handle. */
export function takeUpload(call: Call): object {
  tokenOf(call);
  const upload = call.world.uploads.get(call.names['upload']!);
  if (!upload) throw unknownObject(call.names['upload']!);
  if (call.headers['file_offset'] !== '0') throw missing('file_offset');
  const bytes = call.files.get('');
  if (bytes?.bytes.byteLength !== upload.length) throw invalid('The file is not as long as was announced.');
  call.world.uploads.delete(call.names['upload']!);
  const handle = `4::${call.world.id()}`;
  call.world.handles.add(handle);
  return { h: handle };
}
