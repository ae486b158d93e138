import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { Test } from '@nestjs/testing';
import { ApiModule } from '../../apps/api/src/app.module.js';
import type { OrderCommand } from '../../libs/orders/src/domain/place-order.js';
import { IntakeStore, type Loaded, type SettledOrder } from '../../libs/orders/src/intake/intake.store.js';
import { SqlIntakeStore } from '../../libs/orders/src/persistence/sql-intake.store.js';
import { PaymentsService } from '../../libs/payments/src/index.js';
import { Database } from '../../libs/persistence/src/index.js';

/**
 * What many shops do: read the stock, decide, write back the figure. No locks, no condition. It is here to prove that
 * the fault programs would notice.
 */
class ReadThenSetStore extends SqlIntakeStore {
  private readonly seen = new Map<string, number>();

  constructor(
    private readonly mutantDatabase: Database,
    payments: PaymentsService,
  ) {
    super(mutantDatabase, payments);
  }

  override async lockBuyers(): Promise<void> {
    // The mutant locks nobody.
  }

  override async lockAndLoad(commands: readonly OrderCommand[]): Promise<Loaded> {
    const [first] = commands;
    if (!first) throw new Error('no command');
    const { facts } = await this.read(first);
    for (const { id, sold } of facts.lots) this.seen.set(`${first.buyer.id}/${id}`, sold);
    const numbers = await this.mutantDatabase.query<{ number: number }>(
      `SELECT nextval('market_order_number')::float8 AS number`,
    );
    return { facts, numbers: numbers.map(({ number }) => number) };
  }

  protected override async takeStock(placed: readonly SettledOrder['placed'][]): Promise<void> {
    for (const { order, lines } of placed) {
      for (const { lotId, wanted } of lines) {
        const sold = (this.seen.get(`${order.buyerId}/${lotId}`) ?? 0) + wanted;
        await this.mutantDatabase.query('UPDATE lot SET sold = $2 WHERE id = $1', [lotId, sold]);
      }
    }
  }
}

/** The API with the careless intake in the place of the real one, each order in a transaction of its own. */
export async function startReadThenSetApi(): Promise<NestFastifyApplication> {
  const before = { ...process.env };
  process.env.INTAKE_BATCH_MAX = '1';
  process.env.INTAKE_LANES = '8';
  try {
    const modules = await Test.createTestingModule({ imports: [ApiModule] })
      .overrideProvider(IntakeStore)
      .useFactory({
        factory: (database: Database, payments: PaymentsService) => new ReadThenSetStore(database, payments),
        inject: [Database, PaymentsService],
      })
      .compile();
    const app = modules.createNestApplication<NestFastifyApplication>(new FastifyAdapter());
    await app.init();
    return app;
  } finally {
    process.env = before;
  }
}
