import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { BroadcastIngestService, BroadcastsService } from '#broadcasts';
import { addDays, vietnamDay, vietnamTime } from '#kernel';
import { Database } from '#persistence';
import { BROADCASTS } from './demo-broadcasts.js';
import { FARMS, PEOPLE } from './demo-people.js';
import { PRODUCE } from './demo-produce.js';
import { seedDemoCommand } from './seed-demo.command.js';
import { SeedDemoModule } from './seed-demo.module.js';
import { SeedDemoService } from './seed-demo.service.js';

const MORNING = vietnamTime(addDays(vietnamDay(new Date()), 1), 8);
const NEXT_MORNING = new Date(MORNING.getTime() + 24 * 3_600_000);
const PAGE = { limit: 100, cursor: null };

describe('the demo market', () => {
  let app: INestApplicationContext;
  let seeder: SeedDemoService;
  let database: Database;

  beforeAll(async () => {
    app = await NestFactory.createApplicationContext(SeedDemoModule, { logger: ['error'], abortOnError: false });
    seeder = app.get(SeedDemoService);
    database = app.get(Database);
  });
  afterAll(async () => {
    await app?.close();
  });

  const count = async (sql: string) => (await database.one<{ n: number }>(`SELECT count(*)::int AS n FROM ${sql}`))?.n;

  it('is planted whole: people, verified farms with consent, products with lots, a programme', async () => {
    expect(await seeder.seed(MORNING)).toMatchObject({ freshLots: PRODUCE.length, newBroadcasts: BROADCASTS.length });
    expect(PRODUCE.length).toBeGreaterThanOrEqual(40);
    expect(await count(`farm WHERE state = 'verified'`)).toBe(FARMS.length);
    expect(await count('consent WHERE withdrawn_at IS NULL')).toBe(FARMS.length);
    expect(await count(`lot WHERE state = 'open'`)).toBe(PRODUCE.length);
    expect(await count('user_account WHERE identity_verified_at IS NOT NULL')).toBe(
      PEOPLE.filter(({ identityVerified }) => identityVerified).length,
    );
    const [demo] = await database.query<{ codes: string[] }>(
      `SELECT array_agg(o.code ORDER BY o.code) AS codes FROM broadcast b JOIN offer o ON o.broadcast_id = b.id
       WHERE b.title = 'Cải mèo còn đọng sương'`,
    );
    expect(demo?.codes).toEqual(['01', '02', '03', '04', '05', '06']);
  });

  it('changes nothing when it is planted again', async () => {
    expect(await seeder.seed(MORNING)).toMatchObject({ freshLots: 0, newBroadcasts: 0 });
    expect(await count('farm')).toBe(FARMS.length);
    expect(await count('broadcast')).toBe(BROADCASTS.length);
  });

  it('has fresh lots and a new broadcast on the next day, and yesterday is over', async () => {
    const onAir = await database.one<{ id: string }>(`SELECT id FROM broadcast WHERE title = 'Cải mèo còn đọng sương'`);
    await app.get(BroadcastIngestService).mediaArrived(onAir!.id);
    const next = { freshLots: PRODUCE.length, newBroadcasts: BROADCASTS.length };
    expect(await seeder.seed(NEXT_MORNING)).toMatchObject(next);
    const sameDay = new Date(NEXT_MORNING.getTime() + 3_600_000);
    expect(await seeder.seed(sameDay)).toMatchObject({ freshLots: 0, newBroadcasts: 0 });
    const broadcasts = app.get(BroadcastsService);
    const { items: live } = await broadcasts.list({ group: 'live' }, PAGE);
    expect(live).toHaveLength(0);
    const { items: ended } = await broadcasts.list({ group: 'ended' }, PAGE);
    expect(ended.map(({ id }) => id)).toEqual([onAir!.id]);
    const { items: scheduled } = await broadcasts.list({ group: 'scheduled' }, PAGE);
    expect(scheduled.map(({ title }) => title).sort()).toEqual(BROADCASTS.map(({ title }) => title).sort());
    const left = scheduled.flatMap(({ offers }) => offers.map(({ remaining }) => remaining));
    expect(Math.min(...left)).toBeGreaterThan(0);
  });

  it('is never planted in production or beside a real market', async () => {
    delete process.env.DEMO_MARKET;
    await expect(seedDemoCommand.run([])).rejects.toThrow('DEMO_MARKET');
  });
});
