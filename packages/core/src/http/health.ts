import { isConversaError } from '../errors.ts';
import { toResponse } from './problem.ts';
import type { Gauge, Services } from './services.ts';

/** The process answers. */
export const healthz = (): Response => Response.json({ ok: true }, { headers: { 'cache-control': 'no-store' } });

/** The process can do its work: the database answers. */
export async function readyz({ context }: Services): Promise<Response> {
  try {
    await context.storage.ping();
    return healthz();
  } catch (error) {
    if (!isConversaError(error)) context.logger.error('The readiness check failed.', { error: String(error) });
    return Response.json({ ok: false }, { status: 503, headers: { 'cache-control': 'no-store', 'retry-after': '1' } });
  }
}

/** Prometheus text format. Numbers only: no ids of customers, no content. */
export async function metrics(services: Services): Promise<Response> {
  try {
    const text = (await services.gauges()).map(render).join('');
    return new Response(text, {
      headers: { 'content-type': 'text/plain; version=0.0.4; charset=utf-8', 'cache-control': 'no-store' },
    });
  } catch (error) {
    return toResponse(error);
  }
}

function render({ name, help, type, samples }: Gauge): string {
  const lines = samples.map(({ labels = {}, value }) => {
    const pairs = Object.entries(labels).map(([k, v]) => `${k}="${v.replaceAll(/["\\\n]/g, '_')}"`);
    return `${name}${pairs.length > 0 ? `{${pairs.join(',')}}` : ''} ${value}\n`;
  });
  return `# HELP ${name} ${help}\n# TYPE ${name} ${type}\n${lines.join('')}`;
}
