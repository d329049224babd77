import { ConversaError, folderBlobs } from '@conversa/core';
import { startParcel } from './server.ts';

const { DATABASE_URL, SECRET_KEY, PORT = '3100' } = process.env;
if (!DATABASE_URL) throw new ConversaError('invalid_options', 'Set DATABASE_URL to an empty PostgreSQL database.');
const parcel = await startParcel({
  database: { connectionString: DATABASE_URL },
  blobs: folderBlobs('.data/files'),
  secret: SECRET_KEY ?? 'only for trying it out on this machine',
  port: Number(PORT),
});
process.stdout.write(`Parcel is at ${parcel.url}\n`);
process.once('SIGINT', () => void parcel.stop());
