/** Is this container's role able to work? Ends with 0 or with 1 and a reason; the role is what run.sh noted. */
import { readFileSync } from 'node:fs';
import http from 'node:http';
import https from 'node:https';

const TIMEOUT_MS = 4_000;
/** A message that is due for so long and not done: the worker, Redis or what it talks to is stuck. */
const LATE_SECONDS = 300;
const { PORT = '3000', LIVE_PORT = '3100', GATEWAY_PORT = '3900', TLS_CERT_FILE, DATABASE_URL } = process.env;

const checks = {
  api: () => answers(PORT, '/api/health/ready', Boolean(TLS_CERT_FILE)),
  live: () => answers(LIVE_PORT, '/live/health/ready', false),
  gateway: () => answers(GATEWAY_PORT, '/api/health/ready', Boolean(TLS_CERT_FILE)),
  worker: keepsUp,
  // A command ends by itself and says how.
  ops: async () => {},
};

try {
  const role = readFileSync(process.env.ROLE_FILE ?? '/tmp/chophien-role', 'utf8').trim();
  if (!checks[role]) throw new Error(`no health check for "${role}"`);
  await checks[role]();
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
}

function answers(port, path, isTls) {
  // The certificate names the public host, not this container.
  const options = { host: '127.0.0.1', port, path, timeout: TIMEOUT_MS, rejectUnauthorized: false };
  return new Promise((resolve, reject) => {
    const request = (isTls ? https : http).get(options, (response) => {
      response.resume();
      if (response.statusCode === 200) resolve();
      else reject(new Error(`${path}: ${response.statusCode}`));
    });
    request.on('timeout', () => request.destroy(new Error(`${path}: no answer in ${TIMEOUT_MS} ms`)));
    request.on('error', reject);
  });
}

/** The worker has no port: what it is there for is asked instead. */
async function keepsUp() {
  const { default: pg } = await import('pg');
  const client = new pg.Client({
    connectionString: DATABASE_URL,
    connectionTimeoutMillis: TIMEOUT_MS,
    query_timeout: TIMEOUT_MS,
  });
  await client.connect();
  try {
    const { rows } = await client.query(
      `SELECT count(*)::int AS late FROM outbox WHERE done_at IS NULL AND run_at < now() - $1 * interval '1 second'`,
      [LATE_SECONDS],
    );
    if (rows[0].late) throw new Error(`${rows[0].late} outbox messages are more than ${LATE_SECONDS} s late`);
  } finally {
    await client.end();
  }
}
