import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import request from 'supertest';
import { createApiApp } from '../../apps/api/src/create-app.js';
import { BroadcastIngestService } from '../../libs/broadcasts/src/index.js';
import { TestMarket } from '../support/market.js';

let app: NestFastifyApplication;
let market: TestMarket;
let host: { authorization: string };
beforeAll(async () => {
  app = await createApiApp();
  market = await new TestMarket(process.env.DATABASE_URL ?? '').open();
  host = { authorization: `Bearer ${await market.session(market.farmerId)}` };
});
afterAll(async () => {
  await market?.close();
  await app?.close();
});

let id: string;
beforeEach(async () => {
  id = await market.broadcast();
  await market.client.query(`UPDATE broadcast SET started_at = now() - interval '1 hour' WHERE id = $1`, [id]);
  for (const code of ['03', '04', '05']) await market.offer(id, await market.lot({ capacity: 5_000 }), code);
});

const minutesAgo = (minutes: number) => new Date(Date.now() - minutes * 60_000).toISOString();
const pin = (offerCode: string, capturedAt?: string) =>
  request(app.getHttpServer()).put(`/api/v1/broadcasts/${id}/pin`).set(host).send({ offerCode, capturedAt });
const unpin = (capturedAt?: string) =>
  request(app.getHttpServer())
    .delete(`/api/v1/broadcasts/${id}/pin`)
    .query(capturedAt ? { capturedAt } : {})
    .set(host);
/** As the playlists list them: code, begin, end. */
async function spans(): Promise<(string | null)[][]> {
  const pins = (await app.get(BroadcastIngestService).get(id))?.pins ?? [];
  return pins.map(({ offerCode, startedAt, endedAt }) => [
    offerCode,
    startedAt.toISOString(),
    endedAt?.toISOString() ?? null,
  ]);
}
const onShow = async () =>
  (await request(app.getHttpServer()).get(`/api/v1/broadcasts/${id}/snapshot`).expect(200)).body.pin?.offerCode ?? null;

describe('pins that the phone kept through an outage', () => {
  it('lie where they were set, each until the next', async () => {
    const [first, second, down] = [minutesAgo(20), minutesAgo(15), minutesAgo(5)];
    await pin('03', first).expect(200);
    await pin('04', second).expect(200);
    await unpin(down).expect(204);
    expect(await spans()).toEqual([
      ['03', first, second],
      ['04', second, down],
    ]);
    expect(await onShow()).toBeNull();
  });

  it('do not take the place of what a second phone has shown meanwhile', async () => {
    const [early, late] = [minutesAgo(20), minutesAgo(10)];
    await pin('04', late).expect(200);
    const answer = await pin('03', early).expect(200);
    expect(answer.body).toEqual({ offerCode: '03', startedAt: early });
    expect(await spans()).toEqual([
      ['03', early, late],
      ['04', late, null],
    ]);
    expect(await onShow()).toBe('04');
    await unpin(minutesAgo(15)).expect(204);
    expect(await onShow()).toBe('04');
  });

  it('keep to the broadcast and to today', async () => {
    const { rows } = await market.client.query('SELECT started_at FROM broadcast WHERE id = $1', [id]);
    const begin = (rows[0].started_at as Date).toISOString();
    expect((await pin('03', minutesAgo(600)).expect(200)).body.startedAt).toBe(begin);
    const { body } = await pin('05', minutesAgo(-600)).expect(200);
    expect(Math.abs(Date.parse(body.startedAt) - Date.now())).toBeLessThan(6_000);
    expect((await pin('04', 'soon').expect(422)).body.errors[0].pointer).toBe('/capturedAt');
    expect((await unpin('soon').expect(422)).body.code).toBe('request.invalid');
  });
});
