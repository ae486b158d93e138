import type { IncomingMessage } from 'node:http';
import type { Plugin } from 'vite';

/**
 * An invented day at a cooperative, in memory, for drawing the pages from the field to the door (`MOCK=1`). Sign in
 * by setting the cookie `as=clerk` or `as=courier`. The rules here are the roughest that make the pages move.
 */
type Json = Record<string, unknown>;
const q = (sellBy: string, n: number) => (sellBy === 'weight' ? { grams: n } : { pieces: n });
const at = (hm: string) => `${day}T${hm}:00+07:00`;
const day = new Date(Date.now() + 7 * 3_600_000).toISOString().slice(0, 10);

const farms = [
  ['f1', 'Xồng Bá Lử', 'Bản Mường Lống 1'],
  ['f2', 'Lầu Y Dở', 'Bản Huồi Giảng'],
  ['f3', 'Và Bá Chò', 'Bản Thăm Lực'],
  ['f4', 'Vi Văn Thoong', 'Bản Na'],
  ['f5', 'Hờ Y Xì', 'Bản Trung Tâm'],
  ['f6', 'Lô Thị Mai', 'Bản Sa Lầy'],
].map(([id, name, village], i) => ({ id: id!, name: name!, village: village!, phone: `+8490000020${i}` }));

const lots = (
  [
    ['l3', '03', 'Cải mèo non', 0, 'weight', 'weight', 48000, 48000, 25000],
    ['l1', '01', 'Gừng Kỳ Sơn', 1, 'weight', 'weight', 36000, 29000, 40000],
    ['l5', '05', 'Gà đen', 2, 'piece', 'weight', 15, 16, 160000],
    ['l2', '02', 'Khoai sọ', 3, 'weight', 'weight', 40000, 40000, 22000],
    ['l7', '07', 'Nếp rẫy', 4, 'weight', 'weight', 30000, null, 35000],
    ['l6', '06', 'Nấm hương', 5, 'weight', 'weight', 12000, null, 120000],
  ] as const
).map(([lotId, code, productName, farm, sellBy, priceBy, ordered, arrived, priceVnd]) => ({
  lotId: lotId as string,
  code,
  productName,
  picture: null,
  farm: farms[farm]!,
  sellBy: sellBy as string,
  priceBy,
  ordered,
  arrived: arrived as number | null,
  spoiled: 0,
  linesCut: lotId === 'l1' ? 4 : 0,
  orderCount: 9,
  priceVnd,
}));
const lot = (id: string) => lots.find((one) => one.lotId === id)!;

const cutLists = lots.map((one, i) => ({
  id: `c${i}`,
  farmId: one.farm.id,
  farmName: one.farm.name,
  village: one.farm.village,
  ownerName: one.farm.name,
  ownerPhone: one.farm.phone,
  date: day,
  deliverBy: at('07:30'),
  state: i === 4 ? 'issued' : 'confirmed',
  confirmedAt: i === 4 ? null : at('05:40'),
  confirmedByName: i === 1 ? 'Lan Anh' : i === 4 ? null : one.farm.name,
  confirmedAsAssist: i === 1,
  items: [one, ...(i === 0 ? [lots[3]!] : [])].map((item) => ({
    lotId: item.lotId,
    productName: item.productName,
    picture: '',
    quantity: q(item.sellBy, item.ordered),
    orderCount: item.orderCount,
    portions:
      item.sellBy === 'weight'
        ? [
            { quantity: { grams: 1500 }, count: Math.floor(item.ordered / 3000) },
            { quantity: { grams: 500 }, count: Math.floor(item.ordered / 1000) },
          ]
        : [{ quantity: { pieces: 1 }, count: item.ordered }],
  })),
}));

const people = ['Nguyễn Thị Hoa', 'Trần Văn Bình', 'Lô Thị Sen', 'Cụt Văn Dũng', 'Moong Thị Hà', 'Vi Thị Lan', 'Hạnh'];
const places: [string, string, number, number][] = [
  ['Khối 4', 'Mường Xén', 9, 9],
  ['Bản Na Ngoi', 'Na Ngoi', 8, 5],
  ['Bản Lưu Tiến', 'Chiêu Lưu', 11, 0],
];
const parcels = places.flatMap(([village, communeName, all, packed], v) =>
  Array.from({ length: all }, (_, i) => {
    const wants = [
      ['l3', 1500],
      ...(i % 3 === 0 ? [['l2', 2000]] : []),
      ...(i % 4 === 1 ? [['l5', 1]] : []),
      ...(v === 2 && i < 3 ? [['l7', 1000]] : []),
    ] as [string, number][];
    const done = i < packed;
    const lines = wants.map(([lotId, amount], n) => {
      const one = lot(lotId);
      const typical = one.sellBy === 'piece' ? 1400 : null;
      const grams = typical ? amount * typical : amount;
      const estimatedVnd = Math.round((grams * one.priceVnd) / 1000);
      return {
        orderLineId: `p${v}-${i}-${n}`,
        lotId,
        offerCode: one.code,
        productName: one.productName,
        picture: '',
        farmName: one.farm.name,
        weighedIn: true,
        sellBy: one.sellBy,
        priceBy: one.priceBy,
        priceVnd: one.priceVnd,
        ordered: q(one.sellBy, amount),
        quantity: q(one.sellBy, amount),
        typicalGrams: typical,
        packed: done ? q(one.sellBy, one.sellBy === 'weight' ? amount + 20 : amount) : null,
        packedGrams: done ? grams + 20 : null,
        accepted: null,
        estimatedVnd,
        capVnd: Math.round(estimatedVnd * 1.1),
        billedVnd: done ? Math.round(((grams + 20) * one.priceVnd) / 1000) : null,
      };
    });
    const goods = lines.reduce((sum, l) => sum + (l.billedVnd ?? l.estimatedVnd), 0);
    const paymentMethod = i % 5 === 4 ? 'qr' : 'cash';
    return {
      id: `p${v}-${i}`,
      state: done ? 'packed' : 'open',
      date: day,
      method: 'home',
      pickupPointName: null,
      recipient: {
        name: people[(i + v * 2) % people.length]!,
        phone: '+84900000001',
        communeCode: `1687${v}`,
        communeName,
        village,
        note: i === 3 ? 'Nhà mái đỏ, cạnh cầu treo' : '',
      },
      amountToCollectVnd: paymentMethod === 'qr' ? 0 : Math.floor((goods + 15000) / 1000) * 1000,
      packedAt: done ? at('06:00') : null,
      runId: null as string | null,
      orders: [
        {
          orderId: `o${v}-${i}`,
          number: 1001 + v * 20 + i,
          state: done ? 'packed' : 'confirmed',
          paymentMethod,
          paymentState: paymentMethod === 'qr' ? 'captured' : 'due',
          deliveryFeeVnd: 15000,
          dueVnd: Math.floor((goods + 15000) / 1000) * 1000,
          lines,
        },
      ],
    };
  }),
);
const linesOf = (p: (typeof parcels)[number]) => p.orders.flatMap((o) => o.lines);

type Parcel = (typeof parcels)[number];
const couriers = [
  { id: 'u5', name: 'Lô Văn Thành', phone: '+84900000005' },
  { id: 'u51', name: 'Moong Văn Pha', phone: '+84900000051' },
  { id: 'u52', name: 'Cụt Thị Hương', phone: '+84900000052' },
];
const stopOf = (parcel: Parcel, i: number) => ({
  id: `s-${parcel.id}`,
  position: i + 1,
  parcel,
  outcome: null as string | null,
  reason: null,
  dueVnd: null as number | null,
  cashVnd: null as number | null,
  wrongCodeTries: 0,
  notVisited: false,
  hasPhoto: false,
  provedAt: null,
});
const runOf = (id: string, courier: (typeof couriers)[number], chosen: Parcel[]) => {
  for (const p of chosen) p.runId = id;
  return {
    id,
    date: day,
    state: 'planned',
    courierId: courier.id,
    courierName: courier.name,
    courierPhone: courier.phone,
    departedAt: null as string | null,
    backAt: null,
    stops: chosen.map(stopOf),
    count: null as Json | null,
  };
};
const runs = [
  runOf(
    'r1',
    couriers[0]!,
    parcels.filter((p) => p.recipient.communeName === 'Mường Xén'),
  ),
  runOf('r2', couriers[1]!, parcels.filter((p) => p.recipient.communeName === 'Na Ngoi').slice(0, 4)),
];
runs[0]!.state = 'out';
runs[0]!.departedAt = at('06:10');
for (const stop of runs[0]!.stops.slice(0, 3)) {
  stop.outcome = 'delivered';
  stop.dueVnd = stop.parcel.amountToCollectVnd;
  stop.cashVnd = stop.parcel.amountToCollectVnd;
}

const payouts = farms.map((farm, i) => ({
  id: `o${i}`,
  farm,
  amountVnd: [1140000, 835000, 1600000, 792000, 410000, 266000][i]!,
  until: at('00:00'),
  state: i === 5 ? 'approved' : 'drafted',
  draftedBy: i < 2 ? { id: 'u4', name: 'Lan Anh' } : { id: 'u8', name: 'Hồ Thị Thu' },
  approvedBy: i === 5 ? { id: 'u4', name: 'Lan Anh' } : null,
}));

const summary = (run: (typeof runs)[number]) => ({
  id: run.id,
  date: day,
  state: run.state,
  courierId: run.courierId,
  courierName: run.courierName,
  courierPhone: run.courierPhone,
  departedAt: run.departedAt,
  stopCount: run.stops.length,
  doneCount: run.stops.filter((s) => s.outcome).length,
  waitingCount: run.stops.filter((s) => s.parcel.state === 'open').length,
  collectedVnd: run.stops.reduce((sum, s) => sum + (s.cashVnd ?? 0), 0),
  toward: run.stops[0]?.parcel.recipient.village ?? '',
});

function today() {
  const villages = places.map(([village, communeName], v) => {
    const here = parcels.filter((p) => p.recipient.village === village);
    return {
      communeCode: `1687${v}`,
      communeName,
      village,
      total: here.length,
      packed: here.filter((p) => p.state !== 'open').length,
      waiting: here.filter((p) => p.state === 'open' && linesOf(p).some((l) => lot(l.lotId).arrived === null)).length,
    };
  });
  return {
    date: day,
    cutLists: { done: cutLists.filter((c) => c.state === 'confirmed').length, total: cutLists.length },
    weighIns: { done: lots.filter((l) => l.arrived !== null).length, total: lots.length },
    packing: { done: parcels.filter((p) => p.state !== 'open').length, total: parcels.length },
    departed: { done: runs.filter((r) => r.state !== 'planned').length, total: runs.length },
    lots: lots.map((l) => ({
      lotId: l.lotId,
      offerCode: l.code,
      productName: l.productName,
      picture: '',
      farmName: l.farm.name,
      sellBy: l.sellBy,
      ordered: q(l.sellBy, l.ordered),
      arrived: l.arrived === null ? null : q(l.sellBy, l.arrived),
      cutOrders: l.linesCut,
      surplus: q(l.sellBy, Math.max(0, (l.arrived ?? 0) - l.ordered)),
    })),
    villages,
    runs: runs.map(summary),
    cash: runs
      .filter((r) => !r.count && r.state !== 'planned')
      .map((r) => ({ courierId: r.courierId, courierName: r.courierName, cashInHandVnd: summary(r).collectedVnd })),
    calls: [
      {
        reason: 'cut_list_unconfirmed',
        subjectId: 'c4',
        name: 'Hờ Y Xì',
        phone: '+84900000204',
        about: 'Nếp rẫy',
        quantity: { grams: 30000 },
        at: at('07:30'),
      },
      {
        reason: 'harvest_short',
        subjectId: 'w1',
        name: 'Lầu Y Dở',
        phone: '+84900000201',
        about: 'Gừng Kỳ Sơn',
        quantity: { grams: 7000 },
        at: at('06:30'),
      },
      {
        reason: 'buyer_absent',
        subjectId: 's9',
        name: 'Lô Thị Sen',
        phone: '+84900000301',
        about: '1058',
        quantity: null,
        at: at('05:00'),
      },
    ],
  };
}

function cutsOf(one: (typeof lots)[number], usable: number) {
  let left = usable;
  const lines = Array.from({ length: 6 }, (_, i) => ({
    id: i,
    wanted: Math.round(one.ordered / 6 / (one.sellBy === 'weight' ? 250 : 1)) * (one.sellBy === 'weight' ? 250 : 1),
  }));
  const cuts = lines.flatMap(({ id, wanted }) => {
    const allotted = Math.min(left, wanted);
    left -= allotted;
    return allotted < wanted
      ? [
          {
            orderLineId: `x${id}`,
            orderNumber: 1001 + id,
            buyerName: people[id]!,
            wanted: q(one.sellBy, wanted),
            allotted: q(one.sellBy, allotted),
            orderCancelled: allotted === 0,
          },
        ]
      : [];
  });
  return {
    id: 'w',
    lotId: one.lotId,
    ordered: q(one.sellBy, one.ordered),
    arrived: q(one.sellBy, usable),
    spoiled: q(one.sellBy, 0),
    surplus: q(one.sellBy, Math.max(0, usable - one.ordered)),
    linesCut: cuts,
  };
}
const amount = (x: unknown) => Number((x as { grams?: number })?.grams ?? (x as { pieces?: number })?.pieces ?? 0);
const problem = (status: number, code: string, more: Json = {}) => ({
  status,
  body: { code, status, title: code, ...more },
});
const list = (items: unknown[]) => ({ status: 200, body: { items, nextCursor: null } });
const ok = (body: unknown, status = 200) => ({ status, body });

function proof(runId: string, stopId: string, body: Json) {
  const run = runs.find((r) => r.id === runId)!;
  const stop = run.stops.find((s) => s.id === stopId)!;
  if ((body.outcome === 'delivered' || body.outcome === 'part') && !body.photoId && body.handoverCode !== '4827') {
    stop.wrongCodeTries++;
    return problem(422, stop.wrongCodeTries < 3 ? 'proof.code_wrong' : 'proof.photo_needed', {
      triesLeft: 3 - stop.wrongCodeTries,
    });
  }
  stop.outcome = String(body.outcome);
  stop.dueVnd = stop.parcel.amountToCollectVnd;
  stop.cashVnd = Number(body.cashVnd);
  if (run.stops.every((s) => s.outcome)) run.state = 'back';
  return ok(stop);
}

function answer(method: string, path: string, as: string, body: Json): { status: number; body: unknown } | undefined {
  const [one, id, two, id2, three] = path.split('/').slice(1);
  if (path === '/me')
    return as === 'clerk'
      ? ok({ id: 'u4', name: 'Lan Anh', phone: '+84900000004', roles: ['buyer', 'clerk'] })
      : as === 'courier'
        ? ok({ id: 'u5', name: 'Lô Văn Thành', phone: '+84900000005', roles: ['buyer', 'courier'] })
        : undefined;
  if (!as) return undefined;
  if (path === '/coop/today') return ok(today());
  if (path === '/coop/couriers') return list(couriers);
  if (one === 'cut-lists' && id) {
    const found = cutLists.find((c) => c.id === id)!;
    Object.assign(found, { state: 'confirmed', confirmedAt: new Date().toISOString(), asAssist: true });
    return ok(found);
  }
  if (one === 'cut-lists') return list(cutLists);
  if (path === '/weigh-ins') {
    const found = lot(String(body.lotId));
    found.arrived = amount(body.quantity) - amount(body.spoiled);
    const answered = cutsOf(found, found.arrived);
    found.linesCut = answered.linesCut.length;

    return ok(answered, 201);
  }
  if (one === 'parcels' && two === 'packing') {
    const found = parcels.find((p) => p.id === id)!;
    for (const { orderLineId, actual } of body.lines as {
      orderLineId: string;
      actual: { grams?: number; pieces?: number };
    }[]) {
      const line = linesOf(found).find((l) => l.orderLineId === orderLineId)!;
      line.packedGrams = actual.grams ?? null;
      line.packed =
        line.sellBy === 'weight' ? { grams: actual.grams ?? 0 } : { pieces: actual.pieces ?? amount(line.quantity) };
      line.billedVnd = Math.min(line.capVnd, Math.round(((actual.grams ?? 0) * line.priceVnd) / 1000));
    }
    found.state = 'packed';
    const due = linesOf(found).reduce((s, l) => s + (l.billedVnd ?? 0), 0) + 15000;
    const first = found.orders[0]!;
    first.state = 'packed';
    first.dueVnd = first.paymentMethod === 'cash' ? Math.floor(due / 1000) * 1000 : due;
    found.amountToCollectVnd = first.paymentMethod === 'cash' ? first.dueVnd : 0;
    return ok(found);
  }
  if (one === 'parcels') return id ? ok(parcels.find((p) => p.id === id)) : list(parcels);
  if (one === 'runs' && three === 'proof') return proof(id!, id2!, body);
  if (one === 'runs' && two === 'departure') {
    const run = runs.find((r) => r.id === id)!;
    Object.assign(run, { state: 'out', departedAt: new Date().toISOString() });
    return ok(run);
  }
  if (one === 'runs' && two === 'cash-count') {
    const run = runs.find((r) => r.id === id)!;
    const countedVnd = Number(body.countedVnd);
    const dueVnd = run.stops.reduce((sum, s) => sum + s.parcel.amountToCollectVnd, 0);
    const { collectedVnd } = summary(run);
    run.state = 'reconciled';
    run.count = {
      dueVnd,
      collectedVnd,
      refusedVnd: dueVnd - collectedVnd,
      countedVnd,
      varianceVnd: collectedVnd - countedVnd,
    };
    return ok(run.count);
  }
  if (one === 'runs' && two === 'return') {
    const run = runs.find((r) => r.id === id)!;
    run.state = 'back';
    return ok(run);
  }
  if (one === 'runs' && method === 'POST') {
    const run = runOf(
      `r${runs.length + 1}`,
      couriers.find((c) => c.id === body.courierId)!,
      parcels.filter((p) => (body.parcelIds as string[]).includes(p.id)),
    );
    runs.push(run);
    return ok(run, 201);
  }
  if (one === 'runs' && method === 'PATCH') {
    const run = runs.find((r) => r.id === id)!;
    run.stops = (body.stopIds as string[]).map((s, i) => ({
      ...run.stops.find((stop) => stop.id === s)!,
      position: i,
    }));
    return ok(run);
  }
  if (one === 'runs')
    return id
      ? ok(runs.find((r) => r.id === id))
      : list(runs.filter((r) => as !== 'courier' || r.courierId === 'u5').map(summary));
  if (one === 'payouts' && id) {
    const found = payouts.find((p) => p.id === id)!;
    if (found.draftedBy.id === 'u4') return problem(403, 'payout.same_person');
    Object.assign(found, { state: 'approved', approvedBy: { id: 'u4', name: 'Lan Anh' } });
    return ok(found);
  }
  if (one === 'payouts') return list(payouts);
  if (one === 'farms') {
    const farm = farms.find((f) => f.id === id)!;
    return ok({
      farm,
      openingVnd: 210000,
      soldVnd: 1200000,
      feeVnd: 96000,
      paidOutVnd: 210000,
      closingVnd: 1104000,
      entries: [
        { at: at('06:40'), note: 'Đơn 1001 đã giao', orderNumber: 1001, productName: 'Cải mèo non', amountVnd: 34960 },
        { at: at('06:52'), note: 'Đơn 1002 đã giao', orderNumber: 1002, productName: 'Cải mèo non', amountVnd: 34960 },
        { at: at('07:05'), note: 'Chi trả tiền mặt', amountVnd: -210000 },
      ],
    });
  }
  if (path === '/ledger/trial-balance')
    return ok({
      sumVnd: 0,
      accounts: [
        { code: 'bank', balanceVnd: 2150000 },
        { code: 'cash_box:h1', balanceVnd: 1985000 },
        { code: 'cash_in_hand:u5', balanceVnd: 1640000, name: 'Lô Văn Thành' },
        { code: 'gateway_receivable', balanceVnd: 420000 },
        { code: 'farm_payable:f1', balanceVnd: -3140000, name: 'Xồng Bá Lử' },
        { code: 'farm_payable:f2', balanceVnd: -1835000, name: 'Lầu Y Dở' },
        { code: 'courier_payable:u5', balanceVnd: -320000, name: 'Lô Văn Thành' },
        { code: 'cooperative_fee:h1', balanceVnd: -510000 },
        { code: 'delivery_fee:h1', balanceVnd: -215000 },
        { code: 'customer_deposits', balanceVnd: -175000 },
      ],
    });
  return undefined;
}

async function bodyOf(request: IncomingMessage): Promise<Json> {
  let text = '';
  for await (const part of request) text += String(part);
  return text ? (JSON.parse(text) as Json) : {};
}

export function mockField(): Plugin {
  return {
    name: 'mock-field',
    configureServer(server) {
      server.middlewares.use((request, response, next) => {
        const url = new URL(request.url ?? '/', 'http://mock');
        const as = /(?:^|;\s*)as=(\w+)/.exec(request.headers.cookie ?? '')?.[1] ?? '';
        const path = url.pathname.replace('/api/v1', '');
        const mine = /^\/(me|coop|cut-lists|weigh-ins|parcels|runs|payouts|farms|ledger)(\/|$)/.test(path);
        if (!url.pathname.startsWith('/api/v1') || !as || !mine) return next();
        void bodyOf(request).then((body) => {
          const said = answer(request.method ?? 'GET', path, as, body) ?? problem(404, 'request.not_found');
          response.statusCode = said.status;
          response.setHeader('content-type', said.status < 400 ? 'application/json' : 'application/problem+json');
          response.end(JSON.stringify(said.body));
        }, next);
      });
    },
  };
}
