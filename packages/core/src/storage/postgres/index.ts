/**
 * Storage on PostgreSQL, for servers. Needs the package `pg`.
 * @module
 */
export { postgresStorage, type PostgresStorage } from './postgres-storage.ts';
export type { PostgresStorageOptions } from './options.ts';
