/**
 * A big market for `bench:search`, from a seed: hundreds of farms in hundreds of communes, tens of thousands of
 * products whose names repeat as real ones do (three in ten begin with "Rau"), lots of past and coming days, and
 * broadcasts on air. Written straight into the database, in bulk.
 */
import pg from 'pg';

/** mulberry32: small, and the same everywhere. */
export function randomOf(seed) {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
  const below = (n) => Math.floor(next() * n);
  return { next, below, pick: (list) => list[below(list.length)], chance: (share) => next() < share };
}

const GREENS =
  'cải ngồng|cải mèo|cải xanh|cải ngọt|cải thìa|cải xoong|muống|dền đỏ|mồng tơi|ngót|lang|bí|dớn|má|mùi ta|húng lủi|tía tô|diếp cá|xà lách|bầu đất|sắng|bò khai|tầm bóp|càng cua';
/** [category, share in a hundred, what comes first, what follows]. */
const KINDS = [
  ['greens', 30, ['Rau'], GREENS.split('|')],
  ['greens', 8, ['Măng'], ['đắng', 'lưỡi lợn', 'nứa', 'vầu', 'le', 'chua', 'khô']],
  ['roots', 10, ['Khoai', 'Củ'], ['sọ nương', 'lang mật', 'môn tía', 'cải trắng', 'mài', 'từ', 'dong', 'năng']],
  [
    'fruit',
    16,
    ['Cam', 'Quýt', 'Mận', 'Đào', 'Lê', 'Chuối', 'Bưởi'],
    ['Con Cuông', 'tam hoa', 'mèo', 'nâu', 'ngự', 'rừng', 'da xanh', 'bản'],
  ],
  [
    'grain',
    8,
    ['Gạo', 'Nếp', 'Ngô', 'Đậu', 'Lạc'],
    ['nương', 'rẫy', 'cái hoa vàng', 'nho nhe', 'xanh lòng', 'đỏ', 'sen'],
  ],
  ['honey', 5, ['Mật ong'], ['rừng', 'hoa nhãn', 'bạc hà', 'khoái', 'ruồi']],
  [
    'spice',
    8,
    ['Gừng', 'Tỏi', 'Hành', 'Ớt', 'Nghệ', 'Mắc khén', 'Hạt dổi'],
    ['Kỳ Sơn', 'cô đơn', 'tăm', 'mọi', 'đỏ', 'khô'],
  ],
  ['mushroom', 4, ['Nấm', 'Mộc nhĩ'], ['hương khô', 'sò', 'rơm', 'linh chi', 'lim']],
  ['poultry', 5, ['Gà', 'Vịt', 'Trứng gà'], ['đen', 'đồi', 'bầu', 'sáu ngón']],
  ['meat', 3, ['Lợn', 'Dê', 'Trâu'], ['đen ba chỉ', 'núi', 'gác bếp']],
  ['fish', 1, ['Cá'], ['mát', 'chép ruộng', 'tầm']],
  ['tea', 2, ['Chè'], ['shan tuyết', 'dây', 'đắng', 'Mường Lống']],
];
const ADDED = [
  '',
  '',
  '',
  '',
  'sạch',
  'hữu cơ',
  'loại 1',
  'đầu mùa',
  'non',
  'bản địa',
  'nhà trồng',
  'vườn đồi',
  'VietGAP',
];
const SURNAMES = [
  'Xồng',
  'Lầu',
  'Và',
  'Mùa',
  'Lỳ',
  'Vi',
  'Lô',
  'Moong',
  'Kha',
  'Lương',
  'Hà',
  'Cụt',
  'Giàng',
  'Vàng',
  'Sùng',
  'Tráng',
  'Hoàng',
  'Nông',
  'Đàm',
  'Triệu',
];
const MIDDLES = ['Bá', 'Y', 'Văn', 'Thị', 'A', 'Seo', 'Minh', 'Đức'];
const GIVEN = [
  'Lử',
  'Mái',
  'Giống',
  'Chư',
  'Chênh',
  'Chò',
  'Dở',
  'Dếnh',
  'Xùa',
  'Nga',
  'Bình',
  'Thìn',
  'Pó',
  'Sình',
  'Dính',
  'Tủa',
  'Páo',
  'Say',
  'Máy',
  'Lan',
  'Hùng',
  'Thắng',
  'Hoa',
  'Tuyết',
];
const PLACES = ['Mường', 'Na', 'Nậm', 'Huồi', 'Pù', 'Tà', 'Bản', 'Chiềng', 'Keng', 'Hữu', 'Bảo', 'Phà'];
const PLACE_NAMES = [
  'Lống',
  'Ngoi',
  'Xén',
  'Típ',
  'Cắn',
  'Giảng',
  'Khả',
  'Cạ',
  'Đánh',
  'Kiệm',
  'Lập',
  'Nam',
  'Thắng',
  'Tụ',
  'Khao',
  'Bung',
  'Mú',
  'Phăn',
  'Nừng',
  'Đu',
];

function weighted(random) {
  let left = random.below(100);
  for (const kind of KINDS) {
    left -= kind[1];
    if (left < 0) return kind;
  }
  return KINDS[0];
}

/** @returns what was made, to be asked for */
export async function plantBigMarket(
  databaseUrl,
  { seed, lots: lotCount, products: productCount, farms: farmCount, communes: communeCount, broadcasts, say },
) {
  const random = randomOf(seed);
  const client = new pg.Client(databaseUrl);
  await client.connect();
  const insert = async (table, columns, types, rows) => {
    for (let at = 0; at < rows.length; at += 5_000) {
      const part = rows.slice(at, at + 5_000);
      const arrays = columns.map((_, index) => part.map((row) => row[index]));
      const from = types.map((type, index) => `$${index + 1}::${type}[]`).join(', ');
      await client.query(`INSERT INTO ${table} (${columns.join(', ')}) SELECT * FROM unnest(${from})`, arrays);
    }
  };
  const id = () => {
    const hex = Array.from({ length: 32 }, () => random.below(16).toString(16)).join('');
    return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-7${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20)}`;
  };

  await client.query(`INSERT INTO province VALUES ('38', 'Thanh Hóa') ON CONFLICT DO NOTHING`);
  const communes = Array.from({ length: communeCount }, (_, n) => [
    String(90_000 + n),
    '38',
    `${random.pick(PLACES)} ${random.pick(PLACE_NAMES)} ${n % 7 ? '' : n}`.trim(),
  ]);
  await insert('commune', ['code', 'province_code', 'name'], ['text', 'text', 'text'], communes);
  const cooperative = id();
  await client.query('INSERT INTO cooperative (id, name, commune_code, phone) VALUES ($1, $2, $3, $4)', [
    cooperative,
    'Hợp tác xã Lớn',
    communes[0][0],
    '+84237000000',
  ]);
  const people = Array.from({ length: farmCount }, (_, n) => [
    id(),
    `+84237${String(100_000 + n)}`,
    `${random.pick(SURNAMES)} ${random.pick(MIDDLES)} ${random.pick(GIVEN)}`,
  ]);
  await insert('user_account', ['id', 'phone', 'name'], ['uuid', 'text', 'text'], people);
  const farms = people.map(([ownerId, , name]) => [
    id(),
    `Nhà ${name}`,
    ownerId,
    random.pick(communes)[0],
    `Bản ${random.pick(PLACES)} ${random.pick(PLACE_NAMES)}`,
    cooperative,
    random.chance(0.95) ? 'verified' : 'pending',
  ]);
  await insert(
    'farm',
    ['id', 'name', 'owner_id', 'commune_code', 'village', 'cooperative_id', 'state'],
    ['uuid', 'text', 'uuid', 'text', 'text', 'uuid', 'text'],
    farms,
  );

  // The triggers' work is done once for all below: planting row by row would take minutes.
  await client.query('ALTER TABLE product DISABLE TRIGGER USER; ALTER TABLE lot DISABLE TRIGGER USER');
  const products = Array.from({ length: productCount }, () => {
    const [category, , first, second] = weighted(random);
    const name = `${random.pick(first)} ${random.pick(second)} ${random.pick(ADDED)}`.trim();
    return [id(), random.pick(farms)[0], name, '', category, 'weight', 'weight', 250, 250, 'basket'];
  });
  await insert(
    'product',
    ['id', 'farm_id', 'name', 'search_text', 'category', 'sell_by', 'price_by', 'step', 'minimum', 'picture'],
    ['uuid', 'uuid', 'text', 'text', 'text', 'text', 'text', 'int', 'int', 'text'],
    products,
  );
  const midnight = Date.now() - (Date.now() % 86_400_000);
  const lots = Array.from({ length: lotCount }, (_, n) => {
    const product = n < productCount ? products[n] : random.pick(products);
    const state = random.chance(0.7) ? 'open' : random.pick(['closed', 'cut', 'weighed', 'settled']);
    const capacity = 250 * (4 + random.below(400));
    const sold = random.chance(0.15) ? capacity : 250 * random.below(capacity / 250);
    const day = midnight + (random.below(30) - (state === 'open' ? 0 : 30)) * 86_400_000;
    const days = random.chance(0.05) ? 90 : random.below(3);
    const price = 1_000 * (5 + random.below(300));
    return [
      id(),
      product[0],
      product[1],
      cooperative,
      state,
      capacity,
      sold,
      price,
      id(),
      new Date(day),
      new Date(day + days * 86_400_000),
      new Date(Date.now() - random.below(60 * 86_400_000)),
    ];
  });
  await insert(
    'lot',
    [
      'id',
      'product_id',
      'farm_id',
      'cooperative_id',
      'state',
      'capacity',
      'sold',
      'price_vnd',
      'price_version',
      'harvest_from',
      'harvest_to',
      'created_at',
    ],
    [
      'uuid',
      'uuid',
      'uuid',
      'uuid',
      'text',
      'bigint',
      'bigint',
      'bigint',
      'uuid',
      'timestamptz',
      'timestamptz',
      'timestamptz',
    ],
    lots,
  );
  say(`planted ${lots.length} lots of ${products.length} products, ${farms.length} farms, ${communes.length} communes`);

  const began = performance.now();
  for (let at = 0; at < products.length; at += 2_000) {
    const ids = products.slice(at, at + 2_000).map(([productId]) => productId);
    await client.query('SELECT refresh_search_entry(p) FROM unnest($1::uuid[]) p', [ids]);
  }
  say(`made them findable at ${Math.round(products.length / ((performance.now() - began) / 1000))} products/s`);
  await client.query('ALTER TABLE product ENABLE TRIGGER USER; ALTER TABLE lot ENABLE TRIGGER USER');

  const open = lots.filter((lot) => lot[4] === 'open');
  for (let n = 0; n < broadcasts; n++) {
    const broadcastId = id();
    await client.query(
      `INSERT INTO broadcast (id, title, host_id, commune_code, state, starts_at, started_at) VALUES ($1, $2, $3, $4, 'live', now(), now())`,
      [broadcastId, `Phiên ${n}`, people[n % people.length][0], random.pick(communes)[0]],
    );
    for (let code = 1; code <= 8; code++) {
      const lot = random.pick(open);
      await client.query(
        `INSERT INTO offer (broadcast_id, code, lot_id, price_vnd, price_version) VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING`,
        [broadcastId, String(code).padStart(2, '0'), lot[0], lot[7], id()],
      );
    }
  }
  await client.query('VACUUM ANALYZE');
  const { rows } = await client.query(
    'SELECT count(*)::int AS entries, (SELECT count(*)::int FROM lot) AS lots, (SELECT count(DISTINCT word)::int FROM search_slip) AS words FROM search_entry',
  );
  await client.end();
  return {
    ...rows[0],
    communeCodes: communes.map(([code]) => code),
    owners: farms.filter((farm) => farm[6] === 'verified').map((farm) => farm[1]),
    productNames: products.map(([, , name]) => name),
    openLotIds: open.map(([lotId]) => lotId),
    random,
  };
}
