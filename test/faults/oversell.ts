import { checkInvariants, type InvariantReport } from '../../apps/ops/src/invariants/check-invariants.js';
import { orderBody, type TestMarket } from '../support/market.js';
import { type Answer, OrderClient } from './order-client.js';
import { Random } from './random.js';

export interface OversellOptions {
  origin: string;
  databaseUrl: string;
  market: TestMarket;
  rounds: number;
  seed: number;
  /** Buyers of one round, each wanting one of `units`. */
  buyers?: number;
  units?: number;
}

export interface OversellRound {
  round: number;
  /** Orders that buyers were told of. */
  accepted: number;
  /** Told `stock.insufficient`. */
  soldOut: number;
  /** Anything else, by its code: an error, a timeout, another refusal. */
  other: Record<string, number>;
  /** By the database: pieces that confirmed lines want, and what the lot says is sold. */
  lines: number;
  sold: number;
  slowestRefusalMs: number;
}

export interface OversellOutcome {
  rounds: OversellRound[];
  report: InvariantReport;
  /** What is wrong, in words; empty when all is well. */
  wrong: string[];
  /** Rounds in which a refusal took longer than two seconds: told apart, since a time depends on the machine. */
  slow: string[];
}

const REFUSED_WITHIN_MS = 2_000;

/** F1: more buyers than units at the same moment, over HTTP. Exactly the units are sold, the rest is told so quickly. */
export async function oversell(options: OversellOptions): Promise<OversellOutcome> {
  const random = new Random(options.seed);
  const client = new OrderClient(options.origin);
  const rounds: OversellRound[] = [];
  try {
    for (let round = 1; round <= options.rounds; round++) rounds.push(await playRound(round, options, client, random));
  } finally {
    client.close();
  }
  const report = await checkInvariants(options.databaseUrl);
  const slow = rounds
    .filter(({ slowestRefusalMs }) => slowestRefusalMs > REFUSED_WITHIN_MS)
    .map(({ round, slowestRefusalMs }) => `round ${round}: a refusal took ${slowestRefusalMs} ms`);
  return { rounds, report, wrong: faultsIn(rounds, report, options), slow };
}

async function playRound(
  round: number,
  { market, buyers = 500, units = 100 }: OversellOptions,
  client: OrderClient,
  random: Random,
): Promise<OversellRound> {
  const lot = await market.lot({ capacity: units, sellBy: 'piece', priceVnd: 35_000 });
  const offer = await market.offer(await market.broadcast(), lot, '01', 30_000);
  const crowd = random.shuffled(await market.buyers(buyers));
  const answers = await Promise.allSettled(
    crowd.map((buyer) =>
      client.placeSurely({ token: buyer.token, body: orderBody(buyer, [{ lot: offer, pieces: 1 }]) }),
    ),
  );
  const came = answers.flatMap((answer) => (answer.status === 'fulfilled' ? [answer.value] : []));
  const refused = came.filter(({ status, body }) => status === 409 && body.code === 'stock.insufficient');
  const accepted = came.filter(({ status }) => status === 201).length;
  const { rows } = await market.client.query<{ lines: number }>(
    `SELECT coalesce(sum(wanted), 0)::float8 AS lines FROM order_line WHERE lot_id = $1`,
    [lot.id],
  );
  return {
    round,
    accepted,
    soldOut: refused.length,
    other: otherCodes(answers),
    lines: rows[0]?.lines ?? 0,
    sold: (await market.stock(lot.id)).sold,
    slowestRefusalMs: Math.round(Math.max(0, ...refused.map(({ milliseconds }) => milliseconds))),
  };
}

function otherCodes(answers: PromiseSettledResult<Answer>[]): Record<string, number> {
  const codes: Record<string, number> = {};
  for (const answer of answers) {
    const failed = answer.status === 'rejected';
    const code = failed ? `no answer (${(answer.reason as Error).message})` : String(answer.value.body.code ?? '');
    const expected = !failed && (answer.value.status === 201 || code === 'stock.insufficient');
    if (!expected) codes[code] = (codes[code] ?? 0) + 1;
  }
  return codes;
}

function faultsIn(rounds: OversellRound[], report: InvariantReport, { units = 100 }: OversellOptions): string[] {
  const wrong = rounds.flatMap(({ round, accepted, other, lines, sold }) => [
    ...(lines > units ? [`round ${round}: oversold, ${lines} of ${units}`] : []),
    ...(lines < units ? [`round ${round}: undersold, ${lines} of ${units}`] : []),
    ...(accepted !== lines ? [`round ${round}: ${accepted} buyers were told yes, ${lines} orders stand`] : []),
    ...(sold !== lines ? [`round ${round}: the lot says ${sold} sold, its lines ${lines}`] : []),
    ...Object.entries(other).map(([code, count]) => `round ${round}: ${count} buyers got ${code}`),
  ]);
  const broken = report.results.filter(({ breachCount }) => breachCount > 0);
  return [...wrong, ...broken.map(({ name, breachCount }) => `checker: ${name} broken ${breachCount} times`)];
}
