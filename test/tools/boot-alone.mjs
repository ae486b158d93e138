/** Boots a pretend market in a process of its own, for tests that kill the launcher. Prints one line when it is up. */
import { bootSystem } from '../../scripts/system/boot.mjs';

const { root, dataDir, ports } = JSON.parse(process.argv[2]);
const system = await bootSystem({ root, dataDir, ports, durable: false });
const pids = Object.fromEntries(Object.entries(system.apps).map(([name, app]) => [name, app.pid]));
console.log(JSON.stringify({ ...pids, postgres: system.postgres.pid, redis: system.redis.pid }));
setInterval(() => {}, 1000);
