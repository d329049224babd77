import { load } from './loader.ts';
import { readScript } from './read-script.ts';

const settings = readScript();
// A page may carry the snippet twice; the first one stays.
if (Array.isArray(window.conversa ?? [])) {
  if (settings?.inboxId) load(settings);
  // oxlint-disable-next-line no-console -- the only place where whoever installs the widget can look
  else console.error('[Conversa] The script tag needs data-inbox.');
}
