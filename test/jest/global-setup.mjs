import { startServices } from './services.mjs';

/** Runs once for every Jest project that names it; the services are started by the first call only. */
export default async function globalSetup({ maxWorkers }) {
  if (globalThis.testServices) return;
  globalThis.testServices = startServices(maxWorkers);
  const { postgresUrl, redisUrls, dataDir } = await globalThis.testServices;
  // Jest's worker processes inherit these.
  process.env.TEST_POSTGRES_BASE = postgresUrl;
  process.env.TEST_REDIS_BASES = redisUrls.join(' ');
  process.env.TEST_DATA_DIR = dataDir;
}
