/** A database server of ours that is brought back on the same port when it falls over. */
import { signal } from '../embedded/processes.mjs';

const FIRST_PAUSE_MS = 250;
const LONGEST_PAUSE_MS = 15_000;

/**
 * @param {object} options
 * @param {string} options.name
 * @param {(port?: number) => Promise<import('../embedded/postgres.mjs').PostgresServer | import('../embedded/redis.mjs').RedisServer>} options.launch
 * @param {boolean} options.restart
 * @param {(line: string) => void} options.say
 * @returns {Promise<Service>}
 */
export async function createService({ name, launch, restart, say }) {
  let server = await launch();
  let wanted = true;
  let pause = FIRST_PAUSE_MS;
  let timer;
  let relaunching = Promise.resolve();
  const { port } = server;

  const watch = () => {
    server.exited = (how) => {
      if (!wanted || !restart) return;
      say(`${name} ended (${how}); starting it again`);
      timer = setTimeout(() => {
        relaunching = relaunch();
      }, pause);
    };
  };
  const relaunch = async () => {
    if (!wanted) return;
    try {
      server = await launch(port);
      pause = FIRST_PAUSE_MS;
      watch();
    } catch (error) {
      say(`${name} does not come back: ${error.message}`);
      pause = Math.min(pause * 2, LONGEST_PAUSE_MS);
      timer = setTimeout(() => {
        relaunching = relaunch();
      }, pause);
    }
  };
  watch();

  return {
    name,
    port,
    get pid() {
      return server.pid;
    },
    url: typeof server.url === 'function' ? (database) => server.url(database) : server.url,
    signal: (signalName) => signal(server.pid, signalName),
    async start() {
      wanted = true;
      await relaunch();
    },
    async stop() {
      wanted = false;
      clearTimeout(timer);
      await relaunching;
      await server.stop();
    },
  };
}

/**
 * @typedef {object} Service
 * @property {string} name
 * @property {number} port
 * @property {number} pid
 * @property {string | ((database?: string) => string)} url
 * @property {(name: NodeJS.Signals) => boolean} signal with SIGKILL: as if the machine had lost it; it comes back by itself
 * @property {() => Promise<void>} start after a stop
 * @property {() => Promise<void>} stop
 */
