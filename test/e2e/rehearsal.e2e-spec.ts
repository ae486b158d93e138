import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import request from 'supertest';
import { createApiApp } from '../../apps/api/src/create-app.js';
import { BroadcastIngestService } from '../../libs/broadcasts/src/index.js';
import { type TestBuyer, TestMarket } from '../support/market.js';

let app: NestFastifyApplication;
let market: TestMarket;
let host: { authorization: string };
let viewer: TestBuyer;
beforeAll(async () => {
  app = await createApiApp();
  market = await new TestMarket(process.env.DATABASE_URL ?? '').open();
  await market.client.query('UPDATE user_account SET identity_verified_at = now() WHERE id = $1', [market.farmerId]);
  host = { authorization: `Bearer ${await market.session(market.farmerId)}` };
  viewer = await market.buyer();
});
afterAll(async () => {
  await market?.close();
  await app?.close();
});

const http = () => request(app.getHttpServer());
const path = (id: string, rest = '') => `/api/v1/broadcasts/${id}${rest}`;

/** A broadcast in practice, with 03 and 04. */
async function rehearsing(): Promise<string> {
  const id = await market.broadcast('scheduled');
  await market.offer(id, await market.lot({ capacity: 5_000 }), '03');
  await market.offer(id, await market.lot({ capacity: 5_000 }), '04');
  await http().post(path(id, '/rehearsal')).set(host).expect(200);
  return id;
}

describe('a rehearsal', () => {
  it('has a picture for its host, under a name that nobody else is told', async () => {
    const id = await rehearsing();
    const { body } = await http().get(path(id)).set(host).expect(200);
    expect(body.state).toBe('rehearsing');
    const [, key] = /^\/live\/[0-9a-f-]+\/rehearsal\/([A-Za-z0-9_-]{32,})\/master\.m3u8$/.exec(body.rehearsalUrl) ?? [];
    expect(key).toBeDefined();
    expect((await app.get(BroadcastIngestService).get(id))?.rehearsalKey).toBe(key);
    for (const answer of [
      await http().get(path(id)).expect(200),
      await http()
        .get(path(id))
        .set({ authorization: `Bearer ${viewer.token}` })
        .expect(200),
      await http().get('/api/v1/broadcasts?state=scheduled').expect(200),
      await http().get(path(id, '/snapshot')).expect(200),
    ]) {
      expect(answer.text).not.toContain(key);
      expect(answer.text).not.toContain('rehears');
    }
    const again = await http().post(path(id, '/rehearsal')).set(host).expect(200);
    expect(again.body.rehearsalUrl).toBe(body.rehearsalUrl);
  });

  it('is announced to nobody when it was begun on the spot; a broadcast that was announced before stays so', async () => {
    const [onTheSpot, announced] = [await rehearsing(), await rehearsing()];
    await market.client.query(
      `UPDATE broadcast SET starts_at = created_at + CASE WHEN id = $1 THEN interval '1 second' ELSE interval '1 day' END
       WHERE id = ANY ($2)`,
      [onTheSpot, [onTheSpot, announced]],
    );
    const listed = async (asked: string) => {
      const { body } = await http().get(`/api/v1/broadcasts?state=scheduled&limit=100${asked}`).set(host).expect(200);
      return body.items.map(({ id }: { id: string }) => id);
    };
    expect(await listed('')).not.toContain(onTheSpot);
    expect(await listed('')).toContain(announced);
    expect(await listed('&mine=true')).toEqual(expect.arrayContaining([onTheSpot, announced]));
    await http().get(path(onTheSpot)).expect(200);
  });

  it('shows nobody what it pins, and leaves no pin in the broadcast', async () => {
    const id = await rehearsing();
    await http().put(path(id, '/pin')).set(host).send({ offerCode: '03' }).expect(200);
    expect((await http().get(path(id, '/snapshot')).expect(200)).body.pin).toBeNull();
    const { rows } = await market.client.query(
      `SELECT data, staff_data FROM broadcast_event WHERE broadcast_id = $1 AND kind = 'pin'`,
      [id],
    );
    expect(rows).toMatchObject([{ data: { offerCode: null }, staff_data: { offerCode: '03' } }]);
    const started = await http().post(path(id, '/start')).set(host).expect(200);
    expect(started.body).toMatchObject({ state: 'live', rehearsalUrl: null });
    const media = await app.get(BroadcastIngestService).get(id);
    expect(media?.pins).toEqual([]);
    expect(media?.startedAt).not.toBeNull();
    // The media service still needs it, to tell practice that comes late from the broadcast.
    expect(media?.rehearsalKey).not.toBeNull();
    await http().put(path(id, '/pin')).set(host).send({ offerCode: '04' }).expect(200);
    expect((await http().get(path(id, '/snapshot')).expect(200)).body.pin).toMatchObject({ offerCode: '04' });
  });
});
