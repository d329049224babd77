import { ConversaError } from '@conversa/core';
import path from 'node:path';
import { type Asset, answerAsset, loadAsset } from './asset.ts';
import { consoleHeaders, publicHeaders, scriptHeaders } from './headers.ts';
import { shopPage } from './shop-page.ts';

export interface StaticFilesOptions {
  /** The widget's build: `widget.js` and the folder `widget/`. */
  readonly widgetDir: string;
  /** The console's build: `index.html` and the folder `assets/`. */
  readonly consoleDir: string;
  readonly shopDir: string;
  readonly publicUrl: string;
  /** Numbers are connected by Meta's window, which needs Meta's script. */
  readonly facebook?: boolean;
  /** The inbox whose widget the shop shows, if there is one. */
  readonly shopInbox: () => Promise<string | undefined>;
}

/** Everything of the server that is not the helpdesk's own: the widget's script, the console, the sample shop. */
export function staticFiles(options: StaticFilesOptions): (request: Request, path: string) => Promise<Response> {
  const { widgetDir, consoleDir, shopDir, publicUrl, facebook, shopInbox } = options;
  const consoleExtra = consoleHeaders(publicUrl, facebook);

  const find = async (at: string): Promise<readonly [Asset, Readonly<Record<string, string>>] | undefined> => {
    if (at === '/widget.js' || at.startsWith('/widget/')) {
      const asset = await assetIn(widgetDir, at);
      return asset && [asset, scriptHeaders(at)];
    }
    if (at.startsWith('/shop/')) {
      const asset = await assetIn(shopDir, at.slice('/shop'.length));
      return asset && [asset, publicHeaders];
    }
    const asset = await assetIn(consoleDir, at);
    return asset && [asset, at.startsWith('/assets/') ? { ...consoleExtra, ...immutable } : consoleExtra];
  };

  return async (request, at) => {
    if (request.method !== 'GET' && request.method !== 'HEAD')
      throw new ConversaError('method_not_allowed', 'Here only GET and HEAD are of use.');
    if (at === '/shop' || at === '/shop/') return shopPage(shopDir, askedInbox(request) ?? (await shopInbox()));
    const found = await find(at);
    if (found) return answerAsset(request, ...found);
    // The console draws its own pages: any address that could be one of them gets its document.
    const isPage =
      request.headers.get('accept')?.includes('text/html') && !path.extname(at) && !at.startsWith('/widget');
    const page = at === '/' || isPage ? await loadAsset(path.join(consoleDir, 'index.html')) : undefined;
    if (!page) throw new ConversaError('not_found', 'There is nothing here.');
    return answerAsset(request, page, consoleExtra);
  };
}

/** The console previews any inbox: `/shop?inbox=ibx_…`. */
const askedInbox = (request: Request): string | undefined => /[?&]inbox=(ibx_[0-9a-z]{26})(&|$)/.exec(request.url)?.[1];

const immutable = { 'cache-control': 'public, max-age=31536000, immutable' };

/** Only plain names: nothing hidden, nothing upwards, nothing that needs decoding. */
async function assetIn(dir: string, at: string): Promise<Asset | undefined> {
  if (!/^(\/[\w-][\w.-]*)+$/.test(at) || at.includes('..') || /\.(br|gz)$/.test(at)) return undefined;
  return loadAsset(path.join(dir, at));
}
