import type { AppPorts } from '@conversa/core/connector';
import type { WhatsAppCloudCredentials } from '../options.ts';
import { numberAddress } from './scope.ts';

const keepMs = 60_000;
const maxKept = 10_000;

/** Which portfolio a number belongs to: asked with every webhook, and hardly ever another one. */
export class Portfolios {
  readonly #ports: Pick<AppPorts<WhatsAppCloudCredentials>, 'resolve' | 'now'>;
  readonly #known = new Map<string, { readonly businessId: string | undefined; readonly until: number }>();

  constructor(ports: Pick<AppPorts<WhatsAppCloudCredentials>, 'resolve' | 'now'>) {
    this.#ports = ports;
  }
  of(phoneNumberId: string): string | undefined {
    return this.#known.get(phoneNumberId)?.businessId;
  }
  async learn(phoneNumberIds: ReadonlySet<string>): Promise<void> {
    const now = this.#ports.now().getTime();
    const wanted = [...phoneNumberIds].filter((id) => (this.#known.get(id)?.until ?? 0) <= now);
    if (wanted.length === 0) return;
    if (this.#known.size > maxKept) this.#known.clear();
    for (const id of wanted) {
      const [credentials] = await this.#ports.resolve(numberAddress(id));
      const businessId = credentials && (await credentials.read())?.businessId;
      this.#known.set(id, { businessId, until: now + keepMs });
    }
  }
}
