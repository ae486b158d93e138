import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { createApiApp } from '../../apps/api/src/create-app.js';
import { CutListsService } from '../../libs/delivery/src/index.js';
import { newId } from '../../libs/kernel/src/index.js';
import { FieldToDoor, type PlacedOrder, type TestPerson } from '../support/field-to-door.js';
import { expectInvariants } from '../support/invariants.js';
import { type TestBuyer, TestMarket, type TestOffer } from '../support/market.js';

let app: NestFastifyApplication;
let market: TestMarket;
let line: FieldToDoor;
let [clerk, secondClerk, courier, administrator, stranger, farmer]: TestPerson[] = [];

beforeAll(async () => {
  app = await createApiApp();
  market = await new TestMarket(process.env.DATABASE_URL ?? '').open();
  line = new FieldToDoor(app, market);
  await market.client.query(
    'UPDATE cooperative SET fee_per_mille = 50, cash_rounding_vnd = 1000, courier_share_per_mille = 800',
  );
  clerk = await line.person('clerk');
  secondClerk = await line.person('clerk');
  courier = await line.person('courier');
  administrator = await line.person('administrator');
  stranger = await line.person('clerk', market.otherCooperativeId);
  farmer = await line.session(market.farmerId);
});
afterAll(async () => {
  await market?.client.query('UPDATE outbox SET done_at = now()'); // Nothing relays it here.
  await market?.close();
  await app?.close();
  await expectInvariants();
});

const PHOTO = Buffer.from('R0lGODlhAQABAIAAAP8AAAAAACH5BAAAAAAALAAAAAABAAEAAAICRAEAOw==', 'base64');

/** The books balance after every step, for the market and for the cooperative. */
async function balanced(): Promise<Record<string, number>> {
  const { body: whole } = await line.get(administrator!, '/ledger/trial-balance').expect(200);
  const { body: own } = await line.get(clerk!, '/ledger/trial-balance').expect(200);
  expect([whole.sumVnd, own.sumVnd]).toEqual([0, 0]);
  return Object.fromEntries(
    own.accounts.map(({ code, balanceVnd }: { code: string; balanceVnd: number }) => [code, balanceVnd]),
  );
}

const code = (answer: { body: { code?: string } }) => answer.body.code;

describe('from the field to the door', () => {
  let [lan, hoa]: TestBuyer[] = [];
  let [greens, honey, hen]: TestOffer[] = [];
  let [lansGreens, lansHoney, hoas]: PlacedOrder[] = [];
  let broadcastId: string;
  let day: string;
  let run: { id: string; stops: { id: string; parcel: { id: string; amountToCollectVnd: number } }[] };
  const stopOf = (order: PlacedOrder) => run.stops.find(({ parcel }) => parcel.id === order.parcelId)!;
  const proofPath = (order: PlacedOrder) => `/runs/${run.id}/stops/${stopOf(order).id}/proof`;

  beforeAll(async () => {
    broadcastId = await market.broadcast();
    const offer = async (code: string, options: Parameters<TestMarket['lot']>[0]) =>
      market.offer(broadcastId, await market.lot(options), code);
    greens = await offer('01', { capacity: 20_000, priceVnd: 20_000 });
    honey = await offer('02', { capacity: 10, priceVnd: 150_000, sellBy: 'piece' });
    hen = await offer('03', {
      capacity: 5,
      priceVnd: 120_000,
      sellBy: 'piece',
      priceBy: 'weight',
      typicalGrams: 1_500,
    });
    await offer('04', { capacity: 5_000 });
    [lan, hoa] = await market.buyers(2);
    lansGreens = await line.order(lan!, [{ lot: greens, grams: 2_000 }]);
    hoas = await line.order(hoa!, [
      { lot: greens, grams: 3_000 },
      { lot: hen, pieces: 1 },
    ]);
    lansHoney = await line.order(lan!, [{ lot: honey, pieces: 1 }]);
  });

  it('tells the farm what to cut when the broadcast ends, once', async () => {
    const lists = app.get(CutListsService);
    await market.client.query(`UPDATE broadcast SET state = 'ended', ended_at = now() WHERE id = $1`, [broadcastId]);
    await lists.issueForBroadcast(broadcastId);
    await lists.issueForBroadcast(broadcastId);
    const { body } = await line.get(farmer!, '/cut-lists?farm=mine').expect(200);
    expect(body.items).toHaveLength(1);
    const [list] = body.items;
    day = list.date;
    expect(list).toMatchObject({ state: 'issued', farmName: 'Vườn Trên Đồi', broadcastId, confirmedAt: null });
    const items = Object.fromEntries(list.items.map((item: { lotId: string }) => [item.lotId, item]));
    expect(items[greens!.id]).toMatchObject({
      quantity: { grams: 5_000 },
      orderCount: 2,
      portions: [
        { quantity: { grams: 3_000 }, count: 1 },
        { quantity: { grams: 2_000 }, count: 1 },
      ],
    });
    expect(items[hen!.id]).toMatchObject({ quantity: { pieces: 1 } });
    expect(Object.keys(items)).toHaveLength(3); // What nobody ordered goes on selling.
    const refused = await line.keyed(lan!, '/orders', {
      broadcastId,
      lines: [{ lotId: greens!.id, offerCode: '01', quantity: { grams: 500 }, priceVersion: greens!.priceVersion }],
      delivery: { method: 'home', name: 'Lan', phone: lan!.phone, communeCode: '04001', village: 'Bản Đầu', note: '' },
      payment: { method: 'cash' },
    });
    expect(refused.status).toBe(409);
    expect((await line.get(clerk!, `/cut-lists?date=${day}`).expect(200)).body.items).toHaveLength(1);
    expect((await line.get(stranger!, `/cut-lists?date=${day}`).expect(200)).body.items).toEqual([]);
    await balanced();
  });

  it('takes the farm’s word that it will cut, and nobody else’s', async () => {
    const { body } = await line.get(farmer!, '/cut-lists').expect(200);
    const path = `/cut-lists/${body.items[0].id}/confirmation`;
    expect(code(await line.post(lan!, path).expect(404))).toBe('cut_list.not_found');
    expect(code(await line.post(stranger!, path).expect(404))).toBe('cut_list.not_found');
    const confirmed = await line.post(farmer!, path).expect(200);
    expect(confirmed.body).toMatchObject({ state: 'confirmed', confirmedByName: 'Chủ Vườn', confirmedAsAssist: false });
    expect((await line.post(farmer!, path).expect(200)).body).toEqual(confirmed.body);
  });

  it('refuses a weigh-in in the wrong unit, of another cooperative’s lot, by a buyer, and spoilage without a reason', async () => {
    const weigh = (who: TestPerson, body: object) => line.post(who, '/weigh-ins', { lotId: greens!.id, ...body });
    expect(code(await weigh(clerk!, { quantity: { pieces: 3 } }).expect(422))).toBe('quantity.wrong_unit');
    expect(code(await weigh(stranger!, { quantity: { grams: 1 } }).expect(404))).toBe('lot.not_found');
    expect(code(await weigh(lan!, { quantity: { grams: 1 } }).expect(403))).toBe('access.forbidden');
    const spoiled = { quantity: { grams: 5_000 }, spoiled: { grams: 1 } };
    expect(code(await weigh(clerk!, spoiled).expect(422))).toBe('weigh_in.reason_needed');
    expect(code(await weigh(clerk!, { ...spoiled, spoiled: { grams: 5_001 } }).expect(422))).toBe(
      'quantity.not_allowed',
    );
    expect(code(await weigh(clerk!, { quantity: { grams: -1 } }).expect(422))).toBe('request.invalid');
    expect(code(await weigh(clerk!, { quantity: {} }).expect(422))).toBe('request.invalid');
    expect(code(await weigh(clerk!, { quantity: { grams: 1 }, soldTo: 'me' }).expect(422))).toBe(
      'request.unknown_field',
    );
    expect(await market.stock(greens!.id)).toEqual({ capacity: 20_000, sold: 5_000, held: 0 });
  });

  it('shares a harvest that is short by a kilogram: the later order loses it, stock and estimate follow', async () => {
    const { body } = await line
      .post(clerk!, '/weigh-ins', {
        lotId: greens!.id,
        quantity: { grams: 4_500 },
        spoiled: { grams: 500 },
        grade: 'b',
        reason: 'Dập lá',
      })
      .expect(201);
    expect(body).toMatchObject({
      ordered: { grams: 5_000 },
      arrived: { grams: 4_500 },
      spoiled: { grams: 500 },
      surplus: { grams: 0 },
      linesCut: [{ orderId: hoas!.id, wanted: { grams: 3_000 }, allotted: { grams: 2_000 }, orderCancelled: false }],
    });
    expect(await market.stock(greens!.id)).toEqual({ capacity: 4_000, sold: 4_000, held: 0 });
    const { body: order } = await line.get(hoa!, `/orders/${hoas!.id}`).expect(200);
    expect(order).toMatchObject({ estimatedVnd: 220_000, payment: { dueVnd: 230_000 } });
    const again = await line.post(clerk!, '/weigh-ins', { lotId: greens!.id, quantity: { grams: 4_500 } }).expect(409);
    expect(code(again)).toBe('lot.transition_refused');
    const { body: inbox } = await line.get(administrator!, `/inbox?to=${encodeURIComponent(hoa!.phone)}`).expect(200);
    expect(inbox.items[0].text).toBe(
      `Đơn ${hoas!.number}: Cải mèo thu được ít hơn (đặt 3\u00a0kg). Bạn nhận 2\u00a0kg, tiền tính lại theo số đó.`,
    );
    await balanced();
  });

  it('packs only what has been weighed in, every line once, nothing absurd', async () => {
    const path = `/parcels/${lansGreens!.parcelId}/packing`;
    expect(lansHoney!.parcelId).toBe(lansGreens!.parcelId);
    const [greensLine, honeyLine] = [lansGreens!.lines[0]!.id, lansHoney!.lines[0]!.id];
    const pack = (...lines: object[]) => line.post(clerk!, path, { lines });
    const both = [
      { orderLineId: greensLine, actual: { grams: 2_030 } },
      { orderLineId: honeyLine, actual: { pieces: 1 } },
    ];
    const whatCame = async () => {
      const { body } = await line.get(clerk!, `/parcels/${lansGreens!.parcelId}`).expect(200);
      const lines: { lotId: string; weighedIn: boolean }[] = body.orders.flatMap(
        (one: { lines: object[] }) => one.lines,
      );
      return Object.fromEntries(lines.map(({ lotId, weighedIn }) => [lotId, weighedIn]));
    };
    expect(await whatCame()).toEqual({ [greens!.id]: true, [honey!.id]: false });
    const waiting = await pack(...both).expect(409);
    expect(waiting.body).toMatchObject({ code: 'packing.not_weighed_in', lots: [{ lotId: honey!.id }] });
    await line.post(clerk!, '/weigh-ins', { lotId: honey!.id, quantity: { pieces: 2 } }).expect(201);
    await line.post(clerk!, '/weigh-ins', { lotId: hen!.id, quantity: { pieces: 1 } }).expect(201);
    expect(await whatCame()).toEqual({ [greens!.id]: true, [honey!.id]: true });
    expect(code(await pack(both[0]!).expect(422))).toBe('packing.line_missing');
    expect(code(await pack(...both, both[0]!).expect(422))).toBe('packing.line_repeated');
    expect(code(await pack(both[0]!, { ...both[1]!, orderLineId: hoas!.lines[0]!.id }).expect(422))).toBe(
      'packing.line_unknown',
    );
    expect(code(await pack(both[0]!, { ...both[1]!, actual: { pieces: 2 } }).expect(422))).toBe(
      'packing.more_than_ordered',
    );
    expect(code(await line.post(stranger!, path, { lines: both }).expect(404))).toBe('parcel.not_found');
    const { body } = await pack(...both).expect(200);
    expect(body).toMatchObject({ state: 'packed', amountToCollectVnd: 200_000 });
    expect(body.orders).toMatchObject([
      {
        number: lansGreens!.number,
        state: 'packed',
        dueVnd: 50_000,
        lines: [{ billedVnd: 40_600, packed: { grams: 2_030 } }],
      },
      { number: lansHoney!.number, deliveryFeeVnd: 0, dueVnd: 150_000, lines: [{ billedVnd: 150_000 }] },
    ]);
    expect(code(await pack(...both).expect(409))).toBe('parcel.transition_refused');
  });

  it('never charges above the cap, however heavy the hen', async () => {
    const [greensLine, henLine] = hoas!.lines.map(({ id }) => id);
    const { body } = await line
      .post(clerk!, `/parcels/${hoas!.parcelId}/packing`, {
        lines: [
          { orderLineId: greensLine, actual: { grams: 1_960 } },
          { orderLineId: henLine, actual: { grams: 1_700 } },
        ],
      })
      .expect(200);
    expect(body.orders[0].lines).toMatchObject([
      { billedVnd: 39_200 },
      { billedVnd: 198_000, capVnd: 198_000, packed: { pieces: 1 }, packedGrams: 1_700 },
    ]);
    expect(body.amountToCollectVnd).toBe(247_000);
    await balanced();
  });

  it('plans a run for a courier of the cooperative, each parcel on one run only', async () => {
    const parcelIds = [hoas!.parcelId, lansGreens!.parcelId];
    const plan = (who: TestPerson, body: object) =>
      line.post(who, '/runs', { date: day, courierId: courier!.id, parcelIds, ...body });
    expect(code(await plan(clerk!, { courierId: lan!.id }).expect(422))).toBe('run.courier_unknown');
    const { body: couriers } = await line.get(clerk!, '/coop/couriers').expect(200);
    expect(couriers.items).toEqual([{ id: courier!.id, name: 'Người mua', phone: courier!.phone }]);
    expect(code(await plan(stranger!, {}).expect(404))).toBe('parcel.not_found');
    expect(code(await plan(courier!, {}).expect(403))).toBe('access.forbidden');
    const { body } = await plan(clerk!, {}).expect(201);
    run = body;
    expect(body).toMatchObject({ state: 'planned', courierId: courier!.id, date: day });
    expect(run.stops.map(({ parcel }) => parcel.id).sort()).toEqual([...parcelIds].sort());
    expect(code(await plan(clerk!, {}).expect(409))).toBe('run.parcel_taken');
    const [first, second] = run.stops.map(({ id }) => id);
    const turned = await line.patch(clerk!, `/runs/${run.id}`, { stopIds: [second, first] }).expect(200);
    expect(turned.body.stops.map(({ id }: { id: string }) => id)).toEqual([second, first]);
    expect(code(await line.patch(clerk!, `/runs/${run.id}`, { stopIds: [first, first] }).expect(422))).toBe(
      'run.stops_differ',
    );
    expect(code(await line.patch(clerk!, `/runs/${run.id}`, { stopIds: [run.id] }).expect(422))).toBe(
      'run.stops_differ',
    );
  });

  it('takes no proof before the courier has left, and lets only the own clerk send them off', async () => {
    const early = {
      outcome: 'delivered',
      handoverCode: lansGreens!.handoverCode,
      cashVnd: 200_000,
      deviceTime: '2026-11-21T02:00:00Z',
    };
    expect(code(await line.post(courier!, proofPath(lansGreens!), early).expect(409))).toBe('run.transition_refused');
    expect(code(await line.post(stranger!, `/runs/${run.id}/departure`).expect(404))).toBe('run.not_found');
    expect((await line.post(clerk!, `/runs/${run.id}/departure`).expect(200)).body.state).toBe('out');
    expect(code(await line.post(clerk!, `/runs/${run.id}/departure`).expect(409))).toBe('run.transition_refused');
    expect((await line.get(lan!, `/orders/${lansGreens!.id}`).expect(200)).body.state).toBe('dispatched');
    expect(code(await line.post(clerk!, `/runs/${run.id}/cash-count`, { countedVnd: 0 }).expect(409))).toBe(
      'run.stops_open',
    );
  });

  it('shows the courier where to go and what to collect, but never the handover code', async () => {
    const { body: mine } = await line.get(courier!, '/runs?mine').expect(200);
    expect(mine.items).toMatchObject([{ id: run.id, stopCount: 2, doneCount: 0 }]);
    const { body } = await line.get(courier!, `/runs/${run.id}`).expect(200);
    const stop = body.stops.find(({ parcel }: { parcel: { id: string } }) => parcel.id === lansGreens!.parcelId);
    expect(stop.parcel).toMatchObject({
      amountToCollectVnd: 200_000,
      recipient: { name: 'Lan', phone: lan!.phone, communeName: 'Bản Cao', village: 'Bản Đầu' },
    });
    const parcels = await line.get(clerk!, `/parcels?state=dispatched&date=${day}`).expect(200);
    expect(parcels.body.items).toHaveLength(2);
    expect(JSON.stringify([body, parcels.body])).not.toMatch(/handoverCode/i);
    expect((await line.get(lan!, '/runs').expect(200)).body.items).toEqual([]);
    for (const other of [lan!, stranger!, secondClerk!]) {
      const expected = other === secondClerk ? 200 : 404;
      await line.get(other, `/runs/${run.id}`).expect(expected);
    }
  });

  it('counts wrong codes, and after three asks for a photo and a reason', async () => {
    const wrong = hoas!.handoverCode === '0000' ? '1111' : '0000';
    const report = {
      outcome: 'part',
      acceptedLines: [{ orderLineId: hoas!.lines[0]!.id, quantity: { grams: 1_960 } }],
      cashVnd: 49_000,
      deviceTime: '2026-11-21T02:10:00Z',
    };
    const prove = (more: object) => line.post(courier!, proofPath(hoas!), { ...report, ...more });
    expect(code(await prove({}).expect(422))).toBe('proof.code_needed');
    for (const triesLeft of [2, 1]) {
      expect((await prove({ handoverCode: wrong }).expect(422)).body).toMatchObject({
        code: 'proof.code_wrong',
        triesLeft,
      });
    }
    expect(code(await prove({ handoverCode: wrong }).expect(422))).toBe('proof.photo_needed');
    expect(code(await prove({ handoverCode: hoas!.handoverCode }).expect(422))).toBe('proof.photo_needed');
    const photo = { photoId: newId(), reason: 'Máy khách hết pin' };
    expect((await prove({ ...photo, cashVnd: 49_001 }).expect(422)).body).toMatchObject({
      code: 'proof.cash_differs',
      expectedVnd: 49_000,
    });
    const proved = await prove(photo).expect(200);
    expect(proved.body).toMatchObject({ outcome: 'part', byCode: false, dueVnd: 247_000, cashVnd: 49_000 });
    const order = await line.get(hoa!, `/orders/${hoas!.id}`).expect(200);
    expect(order.body).toMatchObject({ state: 'delivered', payment: { state: 'collected' } });
    await balanced();
    await showsPhoto(photo.photoId);
  });

  /** The phone sends it when it has a signal: later than the proof. */
  async function showsPhoto(photoId: string) {
    const path = `/parcels/${hoas!.parcelId}/photo/320.webp`;
    const toldToBuyer = async () => (await line.get(hoa!, `/orders/${hoas!.id}`).expect(200)).body.hasHandoverPhoto;
    expect(code(await line.get(hoa!, path).expect(404))).toBe('picture.not_found');
    expect(await toldToBuyer()).toBe(false);
    const url = `/api/v1/pictures?kind=proof&id=${photoId}`;
    const headers = { authorization: `Bearer ${courier!.token}`, 'content-type': 'image/gif' };
    const sent = await app.inject({ method: 'POST', url, headers, payload: PHOTO });
    expect(sent.statusCode).toBe(201);
    expect(await toldToBuyer()).toBe(true);
    for (const who of [hoa!, clerk!, courier!, administrator!]) {
      const { headers } = await line.get(who, path).expect(200);
      expect(headers).toMatchObject({ 'content-type': 'image/webp', 'cache-control': 'private, no-cache' });
    }
    for (const who of [lan!, stranger!, farmer!]) {
      expect(code(await line.get(who, path).expect(404))).toBe('picture.not_found');
    }
    expect(code(await line.get(hoa!, `/pictures/${photoId}/320.webp`).expect(404))).toBe('picture.not_found');
    const { body } = await line.get(clerk!, `/runs/${run.id}`).expect(200);
    expect(body.stops.filter(({ hasPhoto }: { hasPhoto: boolean }) => hasPhoto)).toHaveLength(1);
    expect(body.stops.find(({ hasPhoto }: { hasPhoto: boolean }) => hasPhoto).parcel.id).toBe(hoas!.parcelId);
  }

  it('hands over by the right code once: the same report is answered the same, another is refused', async () => {
    const report = {
      outcome: 'delivered',
      handoverCode: lansGreens!.handoverCode,
      cashVnd: 200_000,
      deviceTime: '2026-11-21T02:20:00.000Z',
    };
    const path = proofPath(lansGreens!);
    expect(code(await line.post(clerk!, path, report).expect(404))).toBe('run.not_found');
    expect(code(await line.post(courier!, `/runs/${run.id}/stops/${run.id}/proof`, report).expect(404))).toBe(
      'stop.not_found',
    );
    expect(code(await line.post(courier!, path, { ...report, cashVnd: 150_000 }).expect(422))).toBe(
      'proof.cash_differs',
    );
    const answers = await Promise.all([1, 2, 3, 4].map(() => line.post(courier!, path, report).expect(200)));
    for (const { body } of answers) expect(body).toEqual(answers[0]!.body);
    expect(answers[0]!.body).toMatchObject({ byCode: true, dueVnd: 200_000, deviceTime: report.deviceTime });
    const other = await line.post(courier!, path, { ...report, cashVnd: 199_000, reason: 'Thiếu' }).expect(409);
    expect(code(other)).toBe('proof.already_given');
    const books = await balanced();
    expect(books[`cash_in_hand:${courier!.id}`]).toBe(249_000);
    expect(books[`farm_payable:${market.farmId}`]).toBe(-218_310);
    expect((await line.get(clerk!, `/runs/${run.id}`).expect(200)).body.state).toBe('back');
  });

  it('pays nobody before the cash is counted', async () => {
    const { body } = await line.keyed(clerk!, '/payouts', { until: '2099-01-01' }).expect(201);
    expect(body.items).toEqual([]);
    const { body: statement } = await line.get(farmer!, `/farms/${market.farmId}/statement`).expect(200);
    expect(statement).toMatchObject({ closingVnd: 218_310, waitingVnd: 218_310, paidOutVnd: 0 });
  });

  it('counts the cash in and keeps what is missing on the courier’s name (M16)', async () => {
    const count = (who: TestPerson, countedVnd: number) => line.post(who, `/runs/${run.id}/cash-count`, { countedVnd });
    expect(code(await count(stranger!, 248_000).expect(404))).toBe('run.not_found');
    expect(code(await count(courier!, 248_000).expect(403))).toBe('access.forbidden');
    const counted = {
      dueVnd: 447_000,
      collectedVnd: 249_000,
      refusedVnd: 198_000,
      countedVnd: 248_000,
      varianceVnd: 1_000,
    };
    expect((await count(clerk!, 248_000).expect(200)).body).toEqual(counted);
    expect((await count(clerk!, 248_000).expect(200)).body).toEqual(counted);
    expect(code(await count(clerk!, 249_000).expect(409))).toBe('cash_count.already_done');
    const books = await balanced();
    expect(books).toMatchObject({
      [`cash_in_hand:${courier!.id}`]: 0,
      [`cash_box:${market.cooperativeId}`]: 248_000,
      [`cash_variance:${courier!.id}`]: 1_000,
      [`cooperative_fee:${market.cooperativeId}`]: -11_490,
      [`courier_payable:${courier!.id}`]: -16_000,
      [`delivery_fee:${market.cooperativeId}`]: -4_000,
      [`rounding:${market.cooperativeId}`]: 800,
      [`buyer_receivable:${lan!.id}`]: 0,
      [`buyer_receivable:${hoa!.id}`]: 0,
    });
    const entries = await line.get(clerk!, `/ledger/accounts/cash_in_hand:${courier!.id}/entries`).expect(200);
    expect(entries.body.items.map(({ amountVnd }: { amountVnd: number }) => amountVnd)).toEqual([
      -249_000, 200_000, 49_000,
    ]);
    const unseen = await line.get(stranger!, `/ledger/accounts/cash_in_hand:${courier!.id}/entries`).expect(404);
    expect(code(unseen)).toBe('ledger.account_not_found');
    expect((await line.get(stranger!, '/ledger/trial-balance').expect(200)).body).toEqual({ sumVnd: 0, accounts: [] });
  });

  it('tells the farm line by line what became of its goods', async () => {
    const { body } = await line.get(farmer!, `/farms/${market.farmId}/statement`).expect(200);
    expect(body).toMatchObject({
      soldVnd: 229_800,
      feeVnd: 11_490,
      deliveryVnd: 0,
      closingVnd: 218_310,
      waitingVnd: 0,
      expectedVnd: 0,
    });
    expect(
      body.entries.map(({ amountVnd }: { amountVnd: number }) => amountVnd).sort((a: number, b: number) => a - b),
    ).toEqual([37_240, 38_570, 142_500]);
    expect(
      body.entries.every(
        ({ cleared, billedVnd, feeVnd, amountVnd }: Record<string, number>) =>
          cleared && billedVnd! - feeVnd! === amountVnd,
      ),
    ).toBe(true);
    expect((await line.get(clerk!, `/farms/${market.farmId}/statement`).expect(200)).body).toEqual(body);
    expect(code(await line.get(lan!, `/farms/${market.farmId}/statement`).expect(403))).toBe('assist.farm_refused');
    await line.get(stranger!, `/farms/${market.farmId}/statement`).expect(403);
    const odd = await line.get(farmer!, `/farms/${market.farmId}/statement?from=2026-01-02&to=2025-01-01`).expect(422);
    expect(code(odd)).toBe('statement.period_invalid');
  });

  it('pays out with two people, nothing twice', async () => {
    const foreign = await line
      .keyed(stranger!, '/payouts', { farmIds: [market.farmId], until: '2099-01-01' })
      .expect(404);
    expect(code(foreign)).toBe('farm.not_found');
    expect(code(await line.post(clerk!, '/payouts', { until: '2099-01-01' }).expect(400))).toBe(
      'idempotency.key_required',
    );
    const drafts = await Promise.all(
      [1, 2, 3].map(() =>
        line.keyed(clerk!, '/payouts', { farmIds: [market.farmId], until: '2099-01-01' }).expect(201),
      ),
    );
    const items = drafts.flatMap(({ body }) => body.items);
    expect(items).toMatchObject([
      { farm: { id: market.farmId, name: 'Vườn Trên Đồi' }, amountVnd: 218_310, state: 'drafted', approvedBy: null },
    ]);
    const path = `/payouts/${items[0].id}`;
    expect(code(await line.post(clerk!, `${path}/approval`).expect(403))).toBe('payout.same_person');
    expect(code(await line.post(stranger!, `${path}/approval`).expect(404))).toBe('payout.not_found');
    expect(code(await line.post(secondClerk!, `${path}/sending`, { from: 'cash_box' }).expect(409))).toBe(
      'payout.transition_refused',
    );
    expect((await line.post(secondClerk!, `${path}/approval`).expect(200)).body).toMatchObject({ state: 'approved' });
    expect(code(await line.post(secondClerk!, `${path}/approval`).expect(409))).toBe('payout.transition_refused');
    expect((await line.post(clerk!, `${path}/sending`, { from: 'cash_box' }).expect(200)).body.state).toBe('sent');
    const books = await balanced();
    expect(books[`farm_payable:${market.farmId}`]).toBe(0);
    expect(books[`cash_box:${market.cooperativeId}`]).toBe(248_000 - 218_310);
    const { body } = await line.get(farmer!, `/farms/${market.farmId}/statement`).expect(200);
    expect(body).toMatchObject({
      paidOutVnd: 218_310,
      closingVnd: 0,
    });
    expect(body.entries[0]).toMatchObject({ amountVnd: -218_310, note: 'Chi trả tiền mặt', cleared: null });
    expect((await line.keyed(clerk!, '/payouts', { until: '2099-01-01' }).expect(201)).body.items).toEqual([]);
    expect((await line.post(clerk!, `${path}/confirmation`).expect(200)).body.state).toBe('confirmed');
    const { rows } = await market.client.query('SELECT state FROM lot WHERE id = ANY($1)', [
      [greens!.id, honey!.id, hen!.id],
    ]);
    expect(rows.map(({ state }) => state)).toEqual(['settled', 'settled', 'settled']);
  });

  it('shows the cooperative its day at one look', async () => {
    const { body } = await line.get(clerk!, `/coop/today?date=${day}`).expect(200);
    expect(body).toMatchObject({
      date: day,
      cutLists: { done: 1, total: 1 },
      weighIns: { done: 1, total: 1 },
      packing: { done: 2, total: 2 },
      departed: { done: 1, total: 1 },
      villages: [{ communeName: 'Bản Cao', village: 'Bản Đầu', packed: 2, total: 2, waiting: 0 }],
      runs: [{ id: run.id, state: 'reconciled', toward: 'Bản Đầu', doneCount: 2, stopCount: 2, waitingCount: 0 }],
      cash: [],
      calls: [{ reason: 'harvest_short', name: 'Chủ Vườn', about: 'Cải mèo', quantity: { grams: 1_000 } }],
    });
    const lots = Object.fromEntries(body.lots.map((lot: { offerCode: string }) => [lot.offerCode, lot]));
    expect(lots['01']).toMatchObject({ ordered: { grams: 5_000 }, arrived: { grams: 4_000 }, cutOrders: 1 });
    expect(lots['02']).toMatchObject({ ordered: { pieces: 1 }, arrived: { pieces: 2 }, surplus: { pieces: 1 } });
    expect((await line.get(stranger!, `/coop/today?date=${day}`).expect(200)).body.lots).toEqual([]);
    expect(code(await line.get(courier!, '/coop/today').expect(403))).toBe('access.forbidden');
    expect(code(await line.get(clerk!, '/coop/today?date=21-11-2026').expect(422))).toBe('request.invalid');
  });
});
