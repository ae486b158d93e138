import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Test, type TestingModule } from '@nestjs/testing';
import fc from 'fast-check';
import { ConfigModule } from '#config';
import { addDays, newId, vietnamDay, vietnamTime } from '#kernel';
import { Database, PersistenceModule } from '#persistence';
import { CatalogModule } from './catalog.module.js';
import { surePlan } from './domain/search/search-query.js';
import { searchText, searchWords } from './domain/search/search-words.js';
import { type SearchHit, SearchService, type SearchWish } from './search.service.js';

const NA_NGOI = '16870';
const MUONG_LONG = '16831';
const TODAY = vietnamDay(new Date());

interface LotDraft {
  capacity?: number;
  sold?: number;
  priceVnd?: number;
  /** Days from today, first and last. */
  harvest?: [number, number];
  state?: string;
  minutesAgo?: number;
}

describe('search on the real database', () => {
  let module: TestingModule;
  let database: Database;
  let search: SearchService;
  let cooperativeId: string;
  let ownerId: string;
  let farm: Record<'lu' | 'cho' | 'hidden', string>;

  beforeAll(async () => {
    module = await Test.createTestingModule({ imports: [ConfigModule, PersistenceModule, CatalogModule] }).compile();
    database = module.get(Database);
    search = module.get(SearchService);
    [cooperativeId, ownerId] = [newId(), newId()];
    farm = { lu: newId(), cho: newId(), hidden: newId() };
    await database.query(`
      INSERT INTO province VALUES ('40', 'Nghệ An');
      INSERT INTO commune (code, province_code, name) VALUES ('${NA_NGOI}', '40', 'Na Ngoi'), ('${MUONG_LONG}', '40', 'Mường Lống');
      INSERT INTO cooperative (id, name, commune_code, phone) VALUES ('${cooperativeId}', 'HTX', '${NA_NGOI}', '+84238555001');
      INSERT INTO user_account (id, phone, name) VALUES ('${ownerId}', '+84900000002', 'Xồng Bá Lử');
      INSERT INTO farm (id, name, owner_id, commune_code, village, cooperative_id, state) VALUES
        ('${farm.lu}', 'Nhà Xồng Bá Lử', '${ownerId}', '${NA_NGOI}', 'Bản Buộc Mú', '${cooperativeId}', 'verified'),
        ('${farm.cho}', 'Nhà Lầu Bá Chò', '${ownerId}', '${MUONG_LONG}', 'Bản Trung Tâm', '${cooperativeId}', 'verified'),
        ('${farm.hidden}', 'Nhà Chưa Xác Minh', '${ownerId}', '${NA_NGOI}', 'Bản Xa', '${cooperativeId}', 'pending')`);
  });
  afterAll(async () => {
    await module?.close();
  });
  beforeEach(async () => {
    await database.query('TRUNCATE product, broadcast CASCADE; DELETE FROM search_slip');
  });

  async function product(name: string, farmId = farm.lu, category = 'greens'): Promise<string> {
    const row = await database.one<{ id: string }>(
      `INSERT INTO product (farm_id, name, search_text, category, sell_by, price_by, step, minimum, picture)
       VALUES ($1, $2, '', $3, 'weight', 'weight', 250, 250, 'greens') RETURNING id`,
      [farmId, name, category],
    );
    return row!.id;
  }

  async function lot(productId: string, draft: LotDraft = {}): Promise<string> {
    const { capacity = 1_000, sold = 0, priceVnd = 20_000, harvest = [1, 1], state = 'open', minutesAgo = 0 } = draft;
    const row = await database.one<{ id: string }>(
      `INSERT INTO lot (product_id, farm_id, cooperative_id, state, capacity, sold, price_vnd, price_version,
                        harvest_from, harvest_to, created_at)
       SELECT id, farm_id, $2, $3, $4, $5, $6, uuidv7(), $7, $8, now() - make_interval(mins => $9) FROM product WHERE id = $1
       RETURNING id`,
      [
        productId,
        cooperativeId,
        state,
        capacity,
        sold,
        priceVnd,
        vietnamTime(addDays(TODAY, harvest[0]), 5),
        vietnamTime(addDays(TODAY, harvest[1]), 10),
        minutesAgo,
      ],
    );
    return row!.id;
  }

  async function onSale(name: string, farmId = farm.lu, draft: LotDraft = {}, category = 'greens'): Promise<string> {
    const productId = await product(name, farmId, category);
    await lot(productId, draft);
    return productId;
  }

  async function broadcast(state: string, ...lotIds: string[]): Promise<string> {
    const id = newId();
    await database.query(
      `INSERT INTO broadcast (id, title, host_id, commune_code, state, starts_at, started_at)
       VALUES ($1, 'Phiên', $2, $3, $4, now(), now())`,
      [id, ownerId, NA_NGOI, state],
    );
    for (const [index, lotId] of lotIds.entries()) {
      await database.query(
        `INSERT INTO offer (broadcast_id, code, lot_id, price_vnd, price_version) VALUES ($1, $2, $3, 15000, uuidv7())`,
        [id, `0${index + 1}`, lotId],
      );
    }
    return id;
  }

  const find = async (wish: SearchWish, limit = 20): Promise<SearchHit[]> =>
    (await search.find(wish, { limit, cursor: null })).items;
  const names = async (wish: SearchWish | string) =>
    (await find(typeof wish === 'string' ? { query: wish } : wish)).map((hit) => hit.product.name);

  it('reads Vietnamese with and without accents, in any case, and unfinished', async () => {
    await onSale('Rau cải ngồng');
    await onSale('Đậu Hà Lan');
    await onSale('Rau cải mèo');
    for (const query of ['cai ngong', 'cải ngồng', 'CẢI NGỒNG', 'ngong cai', 'cai ngon', 'ngồng'.normalize('NFD')]) {
      expect([query, await names(query)]).toEqual([query, ['Rau cải ngồng']]);
    }
    for (const query of ['dau', 'đậu', 'Đậu hà', 'DAU HA LAN']) {
      expect([query, await names(query)]).toEqual([query, ['Đậu Hà Lan']]);
    }
    // Na Ngoi is the commune of both.
    expect(await names('cai ngo')).toEqual(['Rau cải ngồng', 'Rau cải mèo']);
    expect(await names('khong co gi ca')).toEqual([]);
    expect(await names('⚡')).toEqual([]);
  });

  it('forgives a slip of the fingers, a missing keyboard and a missing blank, and says so', async () => {
    await onSale('Rau cải ngồng');
    await onSale('Mật ong rừng', farm.lu, {}, 'honey');
    await onSale('Gừng Kỳ Sơn', farm.lu, {}, 'spice');
    const meant: [string, string][] = [
      ['cai ngogn', 'Rau cải ngồng'],
      ['cia ngong', 'Rau cải ngồng'],
      ['mat ogn', 'Mật ong rừng'],
      ['mta ong', 'Mật ong rừng'],
      ['matong', 'Mật ong rừng'],
      ['maatj ong', 'Mật ong rừng'],
      ['cair ngoongf', 'Rau cải ngồng'],
      ['gungw ky son', 'Gừng Kỳ Sơn'],
      ['mat ong quynhhoa', 'Mật ong rừng'],
    ];
    for (const [typed, name] of meant) {
      const hits = await find({ query: typed });
      expect([typed, hits.map((hit) => [hit.product.name, hit.fit])]).toEqual([typed, [[name, 'near']]]);
    }
    expect((await find({ query: 'mat ong' })).map(({ fit }) => fit)).toEqual(['words']);
  });

  it('shows what has the words and nothing that is only like them, when there is any', async () => {
    await onSale('Cam Con Cuông');
    await onSale('Rau cải mèo');
    await onSale('Cua đồng');
    expect(await names('cam')).toEqual(['Cam Con Cuông']);
  });

  it('ranks names before places, then on air, available, sold out, newest first', async () => {
    const soldOut = await onSale('Mận sold out', farm.lu, { capacity: 500, sold: 500 });
    const older = await onSale('Mận cũ hơn', farm.lu, { minutesAgo: 60 });
    const newer = await onSale('Mận mới hơn', farm.lu, { minutesAgo: 5 });
    const noLot = await product('Mận hết mùa');
    const shown = await product('Mận tam hoa');
    await broadcast('live', await lot(shown, { minutesAgo: 600 }));
    const fromVillage = await onSale('Lê nâu', farm.cho);
    await database.query(`UPDATE farm SET village = 'Bản Mận' WHERE id = $1`, [farm.cho]);
    const order = (await find({ query: 'man' })).map((hit) => hit.product.id);
    expect(order.slice(0, 3)).toEqual([shown, newer, older]);
    expect(new Set(order.slice(3, 5))).toEqual(new Set([soldOut, noLot]));
    expect(order.slice(5)).toEqual([fromVillage]);
  });

  it('follows every change: price stays out of it, the last piece sold, stock that comes back, a lot that closes', async () => {
    const [a, b] = [
      await onSale('Măng đắng', farm.lu, { minutesAgo: 1 }),
      await onSale('Măng le', farm.lu, { minutesAgo: 9 }),
    ];
    const order = async () => (await find({ query: 'mang' })).map((hit) => hit.product.id);
    expect(await order()).toEqual([a, b]);
    await database.query('UPDATE lot SET sold = capacity WHERE product_id = $1', [a]);
    expect(await order()).toEqual([b, a]);
    await database.query('UPDATE lot SET sold = 0 WHERE product_id = $1', [a]);
    expect(await order()).toEqual([a, b]);
    await database.query(`UPDATE lot SET state = 'closed' WHERE product_id = $1`, [a]);
    expect(await order()).toEqual([b, a]);
    await lot(a);
    expect(await order()).toEqual([a, b]);
    await database.query(`UPDATE product SET name = 'Ớt mọi' WHERE id = $1`, [a]);
    expect(await order()).toEqual([b]);
    expect(await names('ot moi')).toEqual(['Ớt mọi']);
  });

  it('knows what is on air from start to end, and under which code and price', async () => {
    const productId = await product('Nấm hương khô');
    const lotId = await lot(productId, { priceVnd: 40_000 });
    const id = await broadcast('scheduled', lotId);
    expect(await names({ onAir: true })).toEqual([]);
    await database.query(`UPDATE broadcast SET state = 'live' WHERE id = $1`, [id]);
    const [hit] = await find({ onAir: true });
    expect(hit?.lot?.onAir).toEqual({ broadcastId: id, code: '01', priceVnd: 15_000 });
    await database.query(`UPDATE broadcast SET state = 'interrupted' WHERE id = $1`, [id]);
    expect(await names({ onAir: true })).toEqual(['Nấm hương khô']);
    await database.query(`UPDATE offer SET state = 'closed' WHERE broadcast_id = $1`, [id]);
    expect(await names({ onAir: true })).toEqual([]);
    await database.query(`UPDATE offer SET state = 'open' WHERE broadcast_id = $1`, [id]);
    expect(await names({ query: 'nam huong', onAir: true })).toEqual(['Nấm hương khô']);
    await database.query(`UPDATE broadcast SET state = 'ended' WHERE id = $1`, [id]);
    expect(await names({ onAir: true })).toEqual([]);
  });

  it('filters by commune, category, farm and day of harvest, also together with words', async () => {
    await onSale('Rau cải mèo', farm.lu, { harvest: [1, 2] });
    await onSale('Rau cải xanh', farm.cho, { harvest: [2, 3] });
    await onSale('Mật ong rừng', farm.lu, { harvest: [-100, 200] }, 'honey');
    expect(await names({ communeCode: MUONG_LONG })).toEqual(['Rau cải xanh']);
    expect(await names({ category: 'honey' })).toEqual(['Mật ong rừng']);
    expect(await names({ farmId: farm.cho })).toEqual(['Rau cải xanh']);
    expect((await names({ query: 'rau', harvestDay: addDays(TODAY, 2) })).sort()).toEqual([
      'Rau cải mèo',
      'Rau cải xanh',
    ]);
    expect(await names({ query: 'rau', harvestDay: addDays(TODAY, 1) })).toEqual(['Rau cải mèo']);
    expect(await names({ query: 'rau cai', harvestDay: addDays(TODAY, 3), communeCode: NA_NGOI })).toEqual([]);
    expect(await names({ harvestDay: addDays(TODAY, 150) })).toEqual(['Mật ong rừng']);
    expect(await names({ harvestDay: addDays(TODAY, 250) })).toEqual([]);
    expect(await names({ query: 'ogn', category: 'greens' })).toEqual([]);
    expect(await names('muong long')).toEqual(['Rau cải xanh']);
  });

  it('chooses the lot of the wanted day', async () => {
    const productId = await product('Cà chua múi');
    await lot(productId, { harvest: [1, 1], priceVnd: 10_000 });
    const wanted = await lot(productId, { harvest: [4, 4], priceVnd: 30_000 });
    const [hit] = await find({ harvestDay: addDays(TODAY, 4) });
    expect(hit?.lot?.id).toBe(wanted);
    expect(hit?.openLots).toBe(2);
  });

  it('never shows a farm that is not verified, in no list and no suggestion', async () => {
    await onSale('Chuối ngự', farm.hidden);
    expect(await names('chuoi')).toEqual([]);
    expect(await names({})).toEqual([]);
    expect(await search.suggest('chuoi')).toEqual([]);
    await database.query(`UPDATE farm SET state = 'verified' WHERE id = $1`, [farm.hidden]);
    expect(await names('chuoi')).toEqual(['Chuối ngự']);
    expect(await search.suggest('chuo')).toEqual(['Chuối ngự']);
    await database.query(`UPDATE farm SET state = 'rejected' WHERE id = $1`, [farm.hidden]);
    expect(await names('chuoi')).toEqual([]);
  });

  it('pages show everything once, in one order, also while new lots are opened', async () => {
    const all: string[] = [];
    for (let n = 0; n < 25; n++)
      all.push(await onSale(`Rau ${n}`, farm.lu, { minutesAgo: n % 5, sold: n % 3 ? 0 : 1_000 }));
    const whole = (await find({ query: 'rau' }, 100)).map((hit) => hit.product.id);
    expect(new Set(whole)).toEqual(new Set(all));
    const seen: string[] = [];
    let cursor: string | null = null;
    do {
      const page: Awaited<ReturnType<SearchService['find']>> = await search.find(
        { query: 'rau' },
        { limit: 4, cursor },
      );
      seen.push(...page.items.map((hit) => hit.product.id));
      cursor = page.nextCursor;
      await onSale(`Rau mới ${seen.length}`); // Newer: belongs before, not among what is still to come.
    } while (cursor);
    expect(seen).toEqual(whole);
  });

  it('pages of near hits go on as they began', async () => {
    for (let n = 0; n < 7; n++) await onSale('Rau cải ngồng', farm.lu, { minutesAgo: n });
    const whole = (await find({ query: 'cai ngogn' }, 100)).map((hit) => hit.product.id);
    const first = await search.find({ query: 'cai ngogn' }, { limit: 5, cursor: null });
    const rest = await search.find({ query: 'cai ngogn' }, { limit: 5, cursor: first.nextCursor });
    expect([...first.items, ...rest.items].map((hit) => hit.product.id)).toEqual(whole);
    expect(rest.nextCursor).toBeNull();
  });

  it('walks the order when half of the market has the word, and finds the same as by the words', async () => {
    await database.query(
      `INSERT INTO product (farm_id, name, search_text, category, sell_by, price_by, step, minimum, picture)
       SELECT $1, CASE WHEN n % 100 = 0 THEN 'Rau lạ ' ELSE 'Rau thường ' END || n, '', 'greens', 'weight', 'weight', 1, 1, 'greens'
       FROM generate_series(1, 1200) n`,
      [farm.lu],
    );
    const common = await find({ query: 'rau' }, 100);
    expect(common).toHaveLength(100);
    const ids = common.map((hit) => hit.product.id);
    expect(ids).toEqual([...ids].sort().reverse()); // No lots: newest product first, ids of one moment in order.
    expect(await find({ query: 'rau la' }, 100)).toHaveLength(12);
  });

  it('whichever way it is found, it is what reading every entry would find, page after page', async () => {
    // The first word alone is in every second name, near the top or at the bottom of the order; pairs are rare.
    await database.query(
      `INSERT INTO product (farm_id, name, search_text, category, sell_by, price_by, step, minimum, picture, created_at)
       SELECT CASE WHEN n % 5 = 0 THEN $2::uuid ELSE $1 END,
              (CASE WHEN n <= 700 THEN 'Rau ' ELSE 'Măng ' END) || (ARRAY['ngót', 'ngổ', 'ngò', 'rừng', 'rúc', 'rút', 'đắng'])[1 + n % 7]
                || (CASE WHEN n % 40 = 0 THEN ' Mường' ELSE '' END),
              '', (ARRAY['greens', 'spice', 'tea'])[1 + n % 3], 'weight', 'weight', 1, 1, 'greens', now() - n * interval '1 minute'
       FROM generate_series(1, 2800) n`,
      [farm.lu, farm.cho],
    );
    const long = `${'nghieng'.repeat(4)}`; // More letters than forms of a slip are kept for.
    await onSale(`Rau ${long}`, farm.cho);
    const word = fc.constantFrom('rau', 'mang', 'ngo', 'ng', 'ru', 'rung', 'dang', 'muong', 'long', 'na', 'm', 'khong');
    const wish = fc.record(
      {
        query: fc.oneof(
          fc.array(word, { minLength: 1, maxLength: 3 }).map((words) => words.join(' ')),
          fc.constant(long.slice(0, -3)),
        ),
        category: fc.constantFrom('greens', 'spice', 'honey'),
        communeCode: fc.constantFrom(NA_NGOI, MUONG_LONG),
        harvestDay: fc.constant(addDays(TODAY, 1)),
      },
      { requiredKeys: ['query'] },
    );
    const readingAll = async ({ query, ...filter }: SearchWish): Promise<string[]> => {
      const { tiers } = surePlan(searchWords(query!), filter);
      const rows = await database.query<{ id: string }>(
        `SELECT e.product_id AS id
         FROM search_entry e JOIN unnest($1::text[]) WITH ORDINALITY t(wanted, n) ON e.terms @@ t.wanted::tsquery
         WHERE $2::date IS NULL OR e.days @> $2::date
         ORDER BY t.n, e.standing DESC, e.fresh_at DESC, e.product_id DESC LIMIT 60`,
        [tiers, filter.harvestDay ?? null],
      );
      return rows.map(({ id }) => id);
    };
    await fc.assert(
      fc.asyncProperty(wish, fc.constantFrom(7, 20, 30), async (wished, limit) => {
        const expected = await readingAll(wished);
        const found: string[] = [];
        let cursor: string | null = null;
        do {
          const page: Awaited<ReturnType<SearchService['find']>> = await search.find(wished, { limit, cursor });
          found.push(...page.items.filter(({ fit }) => fit === 'words').map((hit) => hit.product.id));
          cursor = page.nextCursor;
        } while (cursor && found.length < 60);
        expect(found.slice(0, 60)).toEqual(expected);
      }),
      { numRuns: 120 },
    );
  });

  it('a bad cursor begins anew', async () => {
    await onSale('Rau muống');
    for (const cursor of [
      'x',
      'W10',
      Buffer.from('[0,9,0,"x"]').toString('base64url'),
      Buffer.from('[1e99,1,1,"a"]').toString('base64url'),
    ]) {
      expect((await search.find({ query: 'rau' }, { limit: 5, cursor })).items).toHaveLength(1);
    }
  });

  it('suggests names that begin with what was typed, then those that have it, each once', async () => {
    await onSale('Rau cải ngồng');
    await onSale('Rau cải ngồng', farm.cho);
    await onSale('Cải bắp');
    await onSale('Cải mèo');
    expect(await search.suggest('cai')).toEqual(['Cải bắp', 'Cải mèo', 'Rau cải ngồng']);
    expect(await search.suggest('ngồ')).toEqual(['Rau cải ngồng']);
    expect(await search.suggest('c')).toEqual([]);
  });

  it('the database folds text as the program does', async () => {
    const vietnamese = fc.stringMatching(
      /^[ a-zA-Z0-9àáảãạăằắẳẵặâầấẩẫậèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵđĐÂƯỜẶ().,-]{0,40}$/,
    );
    await fc.assert(
      fc.asyncProperty(vietnamese, async (text) => {
        const row = await database.one<{ plain: string }>('SELECT search_text($1) AS plain', [text]);
        expect(row?.plain).toBe(searchText(text));
      }),
      { numRuns: 300 },
    );
  });
});
