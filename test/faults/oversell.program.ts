import 'reflect-metadata';
import type { AddressInfo } from 'node:net';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { createApiApp } from '../../apps/api/src/create-app.js';
import { TestMarket } from '../support/market.js';
import { type OversellOutcome, oversell } from './oversell.js';
import { seedOf } from './random.js';
import { startReadThenSetApi } from './read-then-set.js';

/** F1: the real intake must sell exactly what there is, and the same program must catch a careless one. */
const ROUNDS = Number(process.env.ROUNDS ?? 20);
const MUTANT_ROUNDS = 2;
const databaseUrl = process.env.DATABASE_URL ?? '';
const seed = seedOf(process.env);
console.log(JSON.stringify({ program: 'oversell', seed, rounds: ROUNDS }));

const market = await new TestMarket(databaseUrl).open();
try {
  const real = await play('real', await createApiApp(), ROUNDS);
  // The mutant comes last: it leaves a database that no checker likes.
  const mutant = await play('read-then-set', await startReadThenSetApi(), MUTANT_ROUNDS);
  const caught = mutant.wrong.some((words) => words.includes('oversold'));
  for (const words of real.wrong) console.error(`real intake: ${words}`);
  if (!caught) console.error('the read-then-set intake was not caught overselling');
  console.log(
    real.wrong.length || !caught
      ? 'FAILED'
      : `ok: ${ROUNDS} of ${ROUNDS} rounds sold exactly what there was; the read-then-set intake was caught (${mutant.wrong.length} faults)`,
  );
  // An absolute time never fails a run; with STRICT_TIMES=1, on a machine of its own, it does.
  for (const words of real.slow) console.log(`slower than 2 s on this machine: ${words}`);
  const tooSlow = process.env.STRICT_TIMES === '1' && real.slow.length > 0;
  process.exitCode = real.wrong.length || !caught || tooSlow ? 1 : 0;
} finally {
  await market.close();
}

async function play(intake: string, app: NestFastifyApplication, rounds: number): Promise<OversellOutcome> {
  try {
    await app.listen(0, '127.0.0.1');
    const { port } = app.getHttpServer().address() as AddressInfo;
    const outcome = await oversell({ origin: `http://127.0.0.1:${port}`, databaseUrl, market, rounds, seed });
    for (const round of outcome.rounds) console.log(JSON.stringify({ intake, ...round }));
    console.table(outcome.rounds);
    return outcome;
  } finally {
    await app.close();
  }
}
