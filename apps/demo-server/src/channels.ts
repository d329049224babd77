import { connectorEntry, type ConnectorEntry } from '@conversa/core';
import { whatsappCloud } from '@conversa/channels/whatsapp-cloud';
import type { Env } from './env.ts';
import { simulateWhatsApp, type SimulatedWhatsApp } from './simulated/whatsapp.ts';

export interface WhatsAppChannel {
  readonly entry: ConnectorEntry;
  /** A stand-in plays Meta's part. */
  readonly simulated: SimulatedWhatsApp | undefined;
}

/** WhatsApp with the operator's app, or with a stand-in, or not at all. */
export async function connectWhatsApp({
  whatsapp,
  simulators,
  publicUrl,
  dataDir,
}: Env): Promise<WhatsAppChannel | undefined> {
  if (whatsapp) {
    const { signupConfigId, ...app } = whatsapp;
    const entry = connectorEntry(whatsappCloud, {
      ...app,
      ...(signupConfigId === undefined ? {} : { signupConfigId }),
    });
    return { entry, simulated: undefined };
  }
  if (!simulators) return undefined;
  const simulated = await simulateWhatsApp(publicUrl, dataDir);
  return { entry: simulated.entry, simulated };
}
