import type { Meta, SignedUp } from '@conversa/simulators/meta';
import { readFile, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { samplePast } from './sample-past.ts';

interface Remembered {
  readonly account: { readonly id: string; readonly businessId: string; readonly name: string };
  readonly numbers: readonly {
    readonly id: string;
    readonly phone: string;
    readonly name: string;
    readonly onPhone: boolean;
  }[];
  readonly token: string;
}

/** Numbers somebody signed up by the simulated window are there again after a restart. */
export async function rememberedNumbers(
  meta: Meta,
  appId: string,
  dataDir: string,
): Promise<{ readonly remember: (made: SignedUp) => void }> {
  const file = path.join(dataDir, 'simulated-whatsapp.json');
  const known: Remembered[] = await readFile(file, 'utf8').then(
    (text) => JSON.parse(text) as Remembered[],
    () => [],
  );
  for (const { account, numbers, token } of known) {
    meta.account(account).subscribed.add(appId);
    for (const { phone, ...one } of numbers) meta.number(account.id, { phone, registered: true, ...one });
    meta.token(appId, [account.id], { value: token });
  }
  let writing = Promise.resolve();
  return {
    remember: ({ account, numbers, token }) => {
      for (const number of numbers) if (number.onPhone) samplePast(meta, number);
      const { id, businessId, name } = account;
      known.push({
        account: { id, businessId, name },
        numbers: numbers.map((one) => ({
          id: one.id,
          phone: one.phone,
          name: one.verifiedName,
          onPhone: one.onPhone,
        })),
        token,
      });
      const text = JSON.stringify(known);
      writing = writing
        .then(() => writeFile(`${file}.new`, text, { mode: 0o600 }))
        .then(() => rename(`${file}.new`, file))
        // A demo that cannot write forgets.
        .catch(() => undefined);
    },
  };
}
