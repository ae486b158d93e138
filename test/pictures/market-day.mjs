import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import sharp from 'sharp';
import { demoOnAir, inboxCode } from '../browser/support/market-api.mjs';

export const PEOPLE = {
  buyer: '+84900000001',
  farmer: '+84900000002',
  officer: '+84900000003',
  clerk: '+84900000004',
  courier: '+84900000005',
  administrator: '+84900000006',
  secondBuyer: '+84900000007',
  secondClerk: '+84900000008',
};

/** Buyers who sign up for this day: names of every length. */
const NEIGHBOURS = [
  ['+84912000101', 'Hà', 'Bản Huồi Giảng 1'],
  ['+84912000102', 'Lương Thị Khăm Phết Xay', 'Bản Phà Lõm, bên kia khe Huồi Ông, nhà thứ ba'],
  ['+84912000103', 'Vi Văn Thắng', 'Khối 4'],
  ['+84912000104', 'Cụt Thị Nguyệt', 'Bản Noọng Dẻ'],
];
const MUONG_XEN = '16813';
/** Stands for what the courier's camera sees. */
const HANDOVER = fileURLToPath(new URL('../../apps/web/src/shared/scenes/vuon-cai-chi.svg', import.meta.url));

/**
 * Plays enough of a market day on a fresh demo market that no page is empty: orders of six buyers by every way to pay,
 * an ended broadcast with its cut lists, weigh-ins of which one is short, parcels in every state, one run counted, one
 * on the road and one planned, payouts drafted and approved. Answers the ids that pages are opened with.
 */
export async function playMarketDay(api) {
  const seen = { people: {} };
  for (const [name, phone] of Object.entries(PEOPLE)) seen.people[name] = await api.signIn(phone);
  seen.onAir = await demoOnAir(api);
  await talk(api, seen);
  await endedBroadcast(api, seen);
  await fieldToDoor(api, seen);
  await waysToPay(api, seen);
  seen.past = await api.until(
    async () => (await api.get('/broadcasts?state=ended')).items.find(({ replayUrl }) => replayUrl),
    (found) => found !== undefined,
    120,
  );
  return seen;
}

async function must(answer) {
  const { status, body } = await answer;
  if (status >= 300) throw new Error(`${status} ${JSON.stringify(body)}`);
  return body;
}

const deliveryTo = (name, phone, village) => ({
  ...{ method: 'home', name, phone, communeCode: MUONG_XEN, village, note: '' },
});

function order(api, who, broadcastId, wanted, delivery, method = 'cash') {
  const lines = wanted.map(({ offer, amount }) => ({
    lotId: offer.lotId,
    offerCode: offer.code,
    quantity: offer.sellBy === 'weight' ? { grams: amount } : { pieces: amount },
    priceVersion: offer.priceVersion,
  }));
  return api.post('/orders', who, { broadcastId, lines, delivery, payment: { method } });
}

/** What the room on air says when the page is opened. */
async function talk(api, seen) {
  const { buyer, secondBuyer, officer } = seen.people;
  const say = async (who, text) => {
    await api.post(`/broadcasts/${seen.onAir.id}/comments`, who, { text });
    await delay(50);
  };
  await must(api.ask('PUT', `/broadcasts/${seen.onAir.id}/pin`, officer, { offerCode: '01' }));
  await say(secondBuyer, 'Rau này mấy giờ cắt hả cô?');
  await say(buyer, 'Cho em hỏi gà đen nặng bao nhiêu một con, có làm sẵn giúp không ạ? Nhà em ở khối 4, chiều mới về.');
  await say(officer, 'Cắt lúc 5 giờ sáng mai, gà tầm ký rưỡi.');
}

async function endedBroadcast(api, seen) {
  const { farmer, officer } = seen.people;
  const lots = (await api.get('/products?commune=16870&limit=100')).items.flatMap((product) =>
    product.lots.map((lot) => ({ ...lot, product })),
  );
  // Another broadcast's end closes what was ordered in it.
  const others = await Promise.all(
    ['live', 'scheduled', 'ended'].map((state) => api.get(`/broadcasts?state=${state}&limit=100`)),
  );
  const used = new Set(others.flatMap(({ items }) => items.flatMap(({ offers }) => offers.map(({ lotId }) => lotId))));
  const free = lots.filter((lot) => !used.has(lot.id) && lot.remaining > 20 * lot.product.step);
  // The farmer whose pages are looked at sells too: a lot of his own, opened for this.
  const mine = (await api.get('/products?farm=mine&limit=100', farmer)).items.find(({ sellBy }) => sellBy === 'weight');
  const fresh = await api.post('/lots', farmer, {
    productId: mine.id,
    capacity: { grams: 40_000 },
    priceVnd: 26_000,
    harvestFrom: new Date().toISOString(),
    harvestTo: new Date(Date.now() + 7_200_000).toISOString(),
  });
  const byWeight = [fresh, ...free.filter(({ product }) => product.sellBy === 'weight').slice(0, 2)];
  const byPiece = free.filter(({ product }) => product.sellBy === 'piece').slice(0, 1);
  const offers = [...byWeight, ...byPiece].map((lot, i) => ({
    lotId: lot.id,
    code: `0${i + 1}`,
    priceVnd: lot.priceVnd,
  }));
  const { id } = await api.post('/broadcasts', officer, {
    title: 'Nhổ gừng trên nương, mưa vừa tạnh, nghe suối Huồi Giảng chảy',
    startsAt: new Date().toISOString(),
    communeCode: '16870',
    offers,
  });
  await api.post(`/broadcasts/${id}/rehearsal`, officer);
  await api.post(`/broadcasts/${id}/start`, officer);
  const broadcast = await api.get(`/broadcasts/${id}`);
  const [first, second, third, piece] = broadcast.offers;
  const buyers = [
    { token: seen.people.buyer, name: 'Nguyễn Thị Lan', phone: PEOPLE.buyer, village: 'Khối 4' },
    { token: seen.people.secondBuyer, name: 'Phạm Quốc Minh', phone: PEOPLE.secondBuyer, village: 'Bản Cầu Tám' },
  ];
  for (const [phone, name, village] of NEIGHBOURS) {
    const token = await api.signUp(phone, () => inboxCode(api, phone));
    await must(api.ask('PATCH', '/me', token, { name }));
    buyers.push({ token, name, phone, village });
  }
  const least = (offer, times) => Math.max(offer.minimum, offer.step) * times;
  for (const [i, buyer] of buyers.entries()) {
    const wanted = [{ offer: first, amount: least(first, 4) }];
    if (i % 2 === 0) wanted.push({ offer: second, amount: least(second, 2) });
    if (i % 3 === 2) wanted.push({ offer: third, amount: least(third, 3) });
    if (i === 1 && piece) wanted.push({ offer: piece, amount: least(piece, 1) });
    buyer.order = await order(api, buyer.token, id, wanted, deliveryTo(buyer.name, buyer.phone, buyer.village));
  }
  seen.buyers = buyers;
  seen.ended = broadcast;
  seen.day = buyers[0].order.delivery.day;
  await api.post(`/broadcasts/${id}/end`, officer);
  seen.cutLists = (
    await api.until(
      () => api.get(`/cut-lists?date=${seen.day}&limit=100`, seen.people.clerk),
      ({ items }) => items.some((list) => list.broadcastId === id),
    )
  ).items;
  seen.farm = mine.farm.id;
  seen.farmLot = fresh.id;
  seen.farmProduct = fresh.productId;
  const { items: planned } = await api.get('/broadcasts?state=scheduled&limit=100');
  seen.farmerPlans = planned.find(({ host }) => host.name === mine.farm.name.replace('Nhà ', ''))?.id;
  seen.officerPlans = planned.find(({ host }) => host.id === seen.onAir.host.id)?.id;
}

/** Three wrong codes, and a photo instead. */
async function photoOf(api, courier, path, handoverCode) {
  const wrong = handoverCode === '1234' ? '4321' : '1234';
  const report = { outcome: 'delivered', handoverCode: wrong, cashVnd: 0, deviceTime: new Date().toISOString() };
  for (let tries = 0; tries < 3; tries++) await api.ask('POST', path, courier, report);
  const { id } = await api.upload('proof', courier, await sharp(HANDOVER).jpeg().toBuffer());
  return { photoId: id, reason: 'Người nhà nhận thay' };
}

async function fieldToDoor(api, seen) {
  const { clerk, courier, secondClerk } = seen.people;
  // That of the farmer whose pages are looked at waits for him.
  const taken = seen.cutLists.find(({ farmId }) => farmId !== seen.farm) ?? seen.cutLists[0];
  await api.post(`/cut-lists/${taken.id}/confirmation`, clerk);
  const items = seen.cutLists.flatMap((list) => list.items);
  // The first comes a step short, the others as ordered; one lot is left to be weighed in while the page is open.
  for (const [i, item] of items.slice(0, Math.max(1, items.length - 1)).entries()) {
    const { grams, pieces } = item.quantity;
    const quantity = grams === undefined ? { pieces } : { grams: i === 0 ? grams - 250 : grams };
    await api.post('/weigh-ins', clerk, { lotId: item.lotId, quantity, ...(i === 0 ? { reason: 'Mưa dập lá' } : {}) });
  }
  seen.weighedLot = items[0].lotId;
  seen.openLot = items.at(-1).lotId;
  const left = new Set(items.length > 1 ? [seen.openLot] : []);

  const packed = [];
  for (const buyer of seen.buyers) {
    const fresh = await api.get(`/orders/${buyer.order.id}`, buyer.token);
    buyer.order = fresh;
    if (fresh.lines.some(({ lotId }) => left.has(lotId))) continue;
    const lines = fresh.lines.map((line) => ({
      orderLineId: line.id,
      actual: line.harvested ?? line.ordered,
    }));
    await api.post(`/parcels/${fresh.parcelId}/packing`, clerk, { lines });
    packed.push(buyer);
  }
  const { items: couriers } = await api.get('/coop/couriers', clerk);
  const plan = (buyers) =>
    api.post('/runs', clerk, {
      date: seen.day,
      courierId: couriers[0].id,
      parcelIds: buyers.map((buyer) => buyer.order.parcelId),
    });
  const deliver = async (run, buyer, { byPhoto = false } = {}) => {
    const stop = run.stops.find(({ parcel }) => parcel.id === buyer.order.parcelId);
    const { handoverCode } = await api.get(`/orders/${buyer.order.id}`, buyer.token);
    const path = `/runs/${run.id}/stops/${stop.id}/proof`;
    await api.post(path, courier, {
      outcome: 'delivered',
      ...(byPhoto ? await photoOf(api, courier, path, handoverCode) : { handoverCode }),
      cashVnd: stop.parcel.amountToCollectVnd,
      deviceTime: new Date().toISOString(),
    });
    return stop.parcel.amountToCollectVnd;
  };

  seen.runDone = await plan(packed.slice(0, 1));
  await api.post(`/runs/${seen.runDone.id}/departure`, clerk);
  const countedVnd = await deliver(seen.runDone, packed[0], { byPhoto: true });
  await api.post(`/runs/${seen.runDone.id}/return`, courier);
  await api.post(`/runs/${seen.runDone.id}/cash-count`, clerk, { countedVnd });

  seen.runOut = await plan(packed.slice(1, 3));
  await api.post(`/runs/${seen.runOut.id}/departure`, clerk);
  await deliver(seen.runOut, packed[1]);
  seen.delivered = packed[0].order;
  seen.parcelOut = packed[2].order.parcelId;
  seen.parcelOpen = seen.buyers.find((buyer) => !packed.includes(buyer))?.order.parcelId;

  const drafts = await api.post('/payouts', clerk, { until: new Date().toISOString() });
  const first = (drafts.items ?? drafts)[0];
  if (first) await api.post(`/payouts/${first.id}/approval`, secondClerk);
}

/** One order by transfer, one by card and one in cash that are not paid yet, of the buyer whose pages are looked at. */
async function waysToPay(api, seen) {
  const { buyer } = seen.people;
  const { offers, id } = await api.get(`/broadcasts/${seen.onAir.id}`);
  const greens = offers.find(({ sellBy }) => sellBy === 'weight');
  const delivery = deliveryTo('Nguyễn Thị Lan', PEOPLE.buyer, 'Khối 4');
  const wanted = [{ offer: greens, amount: greens.minimum }];
  seen.cashOrder = await order(api, buyer, id, wanted, delivery, 'cash');
  seen.qrOrder = await order(api, buyer, id, wanted, delivery, 'qr');
  seen.cardOrder = await order(api, buyer, id, wanted, delivery, 'card');
  const cancelled = await order(api, buyer, id, wanted, delivery, 'cash');
  await api.post(`/orders/${cancelled.id}/cancellation`, buyer, { reason: 'Đổi ý' });
  seen.cancelledOrder = cancelled;
}
