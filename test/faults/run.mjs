/**
 * Runs a fault program on a PostgreSQL and a Redis of its own: `node test/faults/run.mjs <name>` runs <name>.program.ts.
 * SEED repeats a run. JSON lines and a table are printed; the exit code says whether all was well.
 */
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { startServices } from '../jest/services.mjs';

const name = process.argv[2];
if (!/^[a-z-]+$/.test(name ?? '')) {
  console.error('Usage: node test/faults/run.mjs <program>');
  process.exit(2);
}

const services = await startServices(1);
try {
  const client = new pg.Client(`${services.postgresUrl}postgres`);
  await client.connect();
  await client.query('CREATE DATABASE faults TEMPLATE tpl');
  await client.end();
  process.exitCode = await runProgram();
} finally {
  await services.stop();
}

function runProgram() {
  const program = fileURLToPath(new URL(`./${name}.program.ts`, import.meta.url));
  const flags = [
    '--conditions=source',
    '--disable-warning=ExperimentalWarning',
    '--import',
    '@swc-node/register/esm-register',
  ];
  const child = spawn(process.execPath, [...flags, program, ...process.argv.slice(3)], {
    cwd: fileURLToPath(new URL('../../', import.meta.url)),
    stdio: 'inherit',
    env: {
      ...process.env,
      DATABASE_URL: `${services.postgresUrl}faults`,
      REDIS_URL: `${services.redisUrls[0]}/0`,
      NODE_ENV: 'test',
      LOG_LEVEL: 'warn',
    },
  });
  return new Promise((resolve) => child.once('exit', (code) => resolve(code ?? 1)));
}
