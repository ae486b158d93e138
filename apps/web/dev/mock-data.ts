import type { Broadcast, Comment, Commune, Lot, Order, Product, User } from '../src/shared/api.js';

/** An invented market to draw pages against; it resembles the demo market and ships with nothing. */
const HOUR = 3_600_000;
const at = (ms: number) => new Date(Date.now() + ms).toISOString();
const id = (n: number) => `0193500${n.toString(16)}-0000-7000-8000-${String(n).padStart(12, '0')}`;

function commune(code: string, name: string): Commune {
  return { code, name, provinceCode: '40', provinceName: 'Nghệ An', isTown: false, latitude: null, longitude: null };
}

export const cooperatives = [
  {
    id: id(90),
    name: 'Hợp tác xã Mường Xén',
    communeCode: '16813',
    phone: '+842383870123',
    feePerMille: 80,
    cutOffHour: 20,
  },
];

export const communes: Commune[] = [
  commune('17353', 'Mường Xén'),
  commune('17356', 'Mường Lống'),
  commune('17365', 'Na Ngoi'),
];

export function person(n: number, name: string | null, roles: User['roles'], phone = `+8490000000${n}`): User {
  return { id: id(n), name, phone, roles, locale: 'vi', communeCode: '17353', identityVerified: false, grants: [] };
}

export const people: Record<string, User> = {
  '+84900000001': person(1, 'Lan', ['buyer']),
  '+84900000004': person(4, 'Cụt Thị Hương', ['buyer', 'clerk']),
  '+84900000006': person(6, 'Quản trị chợ', ['buyer', 'administrator']),
};

type WireOffer = Broadcast['offers'][number];

function offer(
  code: string,
  productName: string,
  farmName: string,
  priceVnd: number,
  more: Partial<WireOffer>,
): WireOffer {
  return {
    code,
    productId: id(800 + Number(code)),
    farmId: id(900 + Number(code)),
    picture: '',
    typicalGrams: null,
    tolerancePerMille: 100,
    lotId: id(100 + Number(code)),
    productName,
    farmName,
    sellBy: 'weight',
    priceBy: 'weight',
    step: 250,
    minimum: 500,
    maximumPerBuyer: null,
    priceVnd,
    priceVersion: `v-${code}`,
    remaining: 18_000,
    capacity: 60_000,
    state: 'open',
    ...more,
  };
}

export const offers: WireOffer[] = [
  offer('01', 'Gừng Kỳ Sơn', 'Lầu Y Dở', 35_000, { remaining: 29_000, capacity: 36_000 }),
  offer('02', 'Khoai sọ', 'Vi Văn Thoong', 22_000, { remaining: 0, capacity: 40_000 }),
  offer('03', 'Cải mèo non', 'Xồng Bá Lử', 25_000, {}),
  offer('04', 'Mật ong rừng', 'Hờ Y Xì', 180_000, {
    sellBy: 'piece',
    priceBy: 'piece',
    step: 1,
    minimum: 1,
    remaining: 7,
    capacity: 20,
  }),
  offer('05', 'Gà đen', 'Và Bá Chò', 160_000, {
    sellBy: 'piece',
    step: 1,
    minimum: 1,
    remaining: 4,
    capacity: 15,
    typicalGrams: 1400,
    tolerancePerMille: 150,
  }),
];

function broadcast(n: number, title: string, host: string, more: Partial<Broadcast>): Broadcast {
  return {
    id: id(n),
    title,
    state: 'live',
    communeCode: '17356',
    communeName: 'Mường Lống',
    host: { id: id(2), name: host, verified: true },
    poster: null,
    startsAt: at(-HOUR / 3),
    startedAt: at(-HOUR / 3),
    endedAt: null,
    viewers: 138,
    offers,
    playbackUrl: `/live/${id(n)}/master.m3u8`,
    replayUrl: null,
    ...more,
  };
}

export const broadcasts: Broadcast[] = [
  broadcast(10, 'Cải mèo còn đọng sương', 'Vi Thị Duyên', {}),
  broadcast(11, 'Gừng Kỳ Sơn mới đào', 'Lầu Y Dở', { state: 'scheduled', startsAt: at(HOUR), viewers: 0 }),
  broadcast(12, 'Mật ong Na Ngoi', 'Và Bá Chò', { state: 'scheduled', startsAt: at(4 * HOUR), viewers: 0 }),
  broadcast(13, 'Nếp rẫy vụ mới', 'Vi Thị Duyên', { state: 'scheduled', startsAt: at(26 * HOUR), viewers: 0 }),
  broadcast(14, 'Chợ phiên đầu tháng', 'Xồng Bá Lử', {
    state: 'replay_ready',
    startsAt: at(-50 * HOUR),
    replayUrl: `/replay/${id(14)}/master.m3u8`,
  }),
  broadcast(15, 'Đào Mường Lống chín sớm', 'Vi Thị Duyên', {
    state: 'replay_ready',
    startsAt: at(-98 * HOUR),
    replayUrl: `/replay/${id(15)}/master.m3u8`,
  }),
  broadcast(16, 'Phiên vừa xong', 'Vi Thị Duyên', { state: 'ended', startsAt: at(-2 * HOUR) }),
];

const NAMES: [string, string, number, string][] = [
  ['Cải mèo non', 'Xồng Bá Lử', 25_000, '17356'],
  ['Đậu Hà Lan', 'Lầu Y Dở', 40_000, '17356'],
  ['Hạt dẻ rừng', 'Và Bá Chò', 70_000, '17365'],
  ['Khoai sọ', 'Vi Văn Thoong', 22_000, '17353'],
  ['Nếp rẫy', 'Hờ Y Xì', 38_000, '17365'],
  ['Nấm hương', 'Lô Thị Mai', 210_000, '17353'],
  ['Gừng Kỳ Sơn', 'Lầu Y Dở', 35_000, '17356'],
  ['Bí xanh nương', 'Moong Văn Pha', 15_000, '17353'],
];

function lotOf(i: number, productName: string, farm: string, priceVnd: number, communeCode: string): Lot {
  return {
    id: i === 0 ? id(103) : id(400 + i),
    productId: id(200 + i),
    productName,
    picture: '',
    farm: { id: id(300 + i), name: farm },
    communeCode,
    cooperativeId: id(1),
    state: 'open',
    sellBy: 'weight',
    priceBy: 'weight',
    step: 250,
    minimum: 500,
    typicalGrams: null,
    tolerancePerMille: 100,
    capacity: 30_000,
    sold: 0,
    held: 0,
    remaining: i === 3 ? 0 : 12_000 + i * 1000,
    maximumPerBuyer: null,
    priceVnd,
    priceVersion: id(450 + i),
    harvestFrom: at(-HOUR),
    harvestTo: at(10 * HOUR),
  };
}

export const products: Product[] = NAMES.map(([name, farm, priceVnd, communeCode], i) => ({
  id: id(200 + i),
  name,
  farm: { id: id(300 + i), name: farm },
  communeCode,
  category: 'greens',
  sellBy: 'weight',
  priceBy: 'weight',
  step: 250,
  minimum: 500,
  typicalGrams: null,
  tolerancePerMille: 100,
  picture: '',
  story: '',
  storageNote: '',
  lots: [lotOf(i, name, farm, priceVnd, communeCode)],
}));

export const comments: Comment[] = [
  {
    id: id(500),
    author: 'Anh Hùng',
    text: 'Cải này muối dưa được không chị?',
    host: false,
    ordered: null,
    at: at(-60_000),
  },
  {
    id: id(501),
    author: 'Chị Duyên',
    text: 'Muối ngon lắm anh, để héo một nắng nhé.',
    host: true,
    ordered: null,
    at: at(-40_000),
  },
  {
    id: id(502),
    author: 'Cô Hoa',
    text: 'chốt 2kg mã 03',
    host: false,
    ordered: [{ offerCode: '03', quantity: { grams: 2000 } }],
    at: at(-20_000),
  },
];

export const orders: Order[] = [];

export function sampleOrder(n: number, state: Order['state'], more: Partial<Order> = {}): Order {
  const steps: Order['state'][] = ['confirmed', 'packed', 'dispatched', 'delivered'];
  const packed = steps.indexOf(state) >= 1;
  return {
    id: id(600 + n),
    source: 'tap',
    enteredBy: null,
    cooperativeId: id(1),
    parcelId: id(650 + n),
    parcelState: 'open',
    cancelCause: null,
    cancelReason: null,
    number: 1000 + n,
    state,
    lines: [
      {
        id: id(700 + n),
        lotId: id(103),
        farmId: id(300),
        picture: '',
        sellBy: 'weight',
        priceVersion: id(450),
        quantity: { grams: packed ? 1520 : 1500 },
        harvested: null,
        accepted: null,
        acceptedGrams: null,
        capVnd: 41_250,
        offerCode: '03',
        productName: 'Cải mèo non',
        farmName: 'Xồng Bá Lử',
        priceVnd: 25_000,
        priceBy: 'weight',
        ordered: { grams: 1500 },
        packed: packed ? { grams: 1520 } : null,
        packedGrams: packed ? 1520 : null,
        billedVnd: packed ? 38_000 : null,
        estimatedVnd: 37_500,
      },
    ],
    estimatedVnd: 37_500,
    capVnd: 41_250,
    deliveryFeeVnd: 15_000,
    holdExpiresAt: null,
    handoverCode: '4821',
    delivery: {
      method: 'home',
      name: 'Lan',
      phone: '+84900000001',
      communeCode: '17353',
      communeName: 'Mường Xén',
      village: 'Nhà cô Hoa, khối 4',
      note: 'Nhà mái đỏ, cạnh cầu treo',
      pickupPointId: null,
      day: '2026-11-22',
    },
    changeable: state === 'confirmed',
    hasHandoverPhoto: false,
    payment: {
      method: 'cash',
      dueVnd: packed ? 53_000 : 52_500,
      paidVnd: 0,
      refundedVnd: 0,
      creditVnd: 0,
      state: state === 'delivered' ? 'collected' : 'due',
    },
    broadcastId: id(10),
    placedAt: at(-5 * HOUR),
    history: steps.slice(0, steps.indexOf(state) + 1).map((step, i) => ({ state: step, at: at((i - 5) * HOUR) })),
    ...more,
  };
}

orders.push(
  sampleOrder(4, 'dispatched'),
  sampleOrder(3, 'confirmed'),
  sampleOrder(2, 'delivered', { placedAt: at(-60 * HOUR) }),
  sampleOrder(1, 'cancelled', { placedAt: at(-90 * HOUR), history: [] }),
);

export const messages = [
  {
    channel: 'sms',
    to: '+84912345678',
    text: 'Cho Phien: ma dang nhap cua ban la 482193. Het han sau 5 phut.',
    sentAt: at(-60_000),
  },
  {
    channel: 'zalo',
    to: '+84900000001',
    text: 'Đơn 1004 đã chốt: cải mèo non 1,5 kg. Trả khi nhận 52.500 đ.',
    sentAt: at(-HOUR),
  },
];
