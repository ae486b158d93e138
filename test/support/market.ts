import { createHash, randomBytes } from 'node:crypto';
import { Client } from 'pg';
import { newId } from '../../libs/kernel/src/index.js';

/** A buyer with a session of its own, made without a sign-in so that a test can have thousands. */
export interface TestBuyer {
  id: string;
  phone: string;
  token: string;
}

export interface LotOptions {
  capacity: number;
  priceVnd?: number;
  sellBy?: 'weight' | 'piece';
  priceBy?: 'weight' | 'piece';
  step?: number;
  minimum?: number;
  typicalGrams?: number | null;
  maximumPerBuyer?: number | null;
  cooperativeId?: string;
  state?: string;
}

export interface TestLot {
  id: string;
  priceVersion: string;
  priceVnd: number;
}

export interface TestOffer extends TestLot {
  broadcastId: string;
  code: string;
}

/** Three places: the cooperative's own commune, the town of its province, and another province. */
export const COMMUNE = { own: '04001', town: '04002', near: '04003', far: '22001' } as const;
export const FEES_VND = { same_commune: 10_000, town: 20_000, province: 30_000, parcel_bus: 45_000 } as const;

let people = 0;

/** A small market written straight into the database of a test. */
export class TestMarket {
  readonly cooperativeId = newId();
  readonly otherCooperativeId = newId();
  readonly pickupPointId = newId();
  readonly farmId = newId();
  readonly farmerId = newId();
  readonly client: Client;

  constructor(databaseUrl: string) {
    this.client = new Client(databaseUrl);
  }

  async open(): Promise<this> {
    await this.client.connect();
    await this.client.query(`
      INSERT INTO province VALUES ('04', 'Cao Bằng'), ('22', 'Quảng Ninh') ON CONFLICT DO NOTHING;
      INSERT INTO commune (code, province_code, name, is_town) VALUES ('${COMMUNE.own}', '04', 'Bản Cao', false),
        ('${COMMUNE.town}', '04', 'Thị Trấn', true), ('${COMMUNE.near}', '04', 'Bản Gần', false),
        ('${COMMUNE.far}', '22', 'Ven Biển', true) ON CONFLICT DO NOTHING;
      INSERT INTO cooperative (id, name, commune_code, phone) VALUES
        ('${this.cooperativeId}', 'HTX Một', '${COMMUNE.own}', '+84280000001'),
        ('${this.otherCooperativeId}', 'HTX Hai', '${COMMUNE.near}', '+84280000002');
      INSERT INTO pickup_point (id, cooperative_id, name, commune_code, village)
        VALUES ('${this.pickupPointId}', '${this.cooperativeId}', 'Nhà văn hoá', '${COMMUNE.own}', 'Bản Đầu');`);
    for (const cooperativeId of [this.cooperativeId, this.otherCooperativeId]) {
      for (const [zone, fee] of Object.entries(FEES_VND)) {
        await this.client.query('INSERT INTO delivery_fee VALUES ($1, $2, $3)', [cooperativeId, zone, fee]);
      }
    }
    await this.client.query('INSERT INTO user_account (id, phone, name) VALUES ($1, $2, $3)', [
      this.farmerId,
      phoneNumber(),
      'Chủ Vườn',
    ]);
    await this.client.query(
      `INSERT INTO farm (id, name, owner_id, commune_code, village, cooperative_id, state)
       VALUES ($1, 'Vườn Trên Đồi', $2, $3, 'Bản Cao', $4, 'verified')`,
      [this.farmId, this.farmerId, COMMUNE.own, this.cooperativeId],
    );
    return this;
  }

  async close(): Promise<void> {
    await this.client.end();
  }

  /** `count` people who can order at once. */
  async buyers(count: number): Promise<TestBuyer[]> {
    const buyers = Array.from({ length: count }, () => ({
      id: newId(),
      phone: phoneNumber(),
      token: randomBytes(24).toString('base64url'),
    }));
    await this.client.query(
      `INSERT INTO user_account (id, phone, name) SELECT id, phone, 'Người mua' FROM unnest($1::uuid[], $2::text[]) AS b(id, phone)`,
      [buyers.map(({ id }) => id), buyers.map(({ phone }) => phone)],
    );
    await this.client.query(
      `INSERT INTO session (token_hash, user_id, expires_at)
       SELECT hash, id, now() + interval '1 day' FROM unnest($1::uuid[], $2::bytea[]) AS s(id, hash)`,
      [buyers.map(({ id }) => id), buyers.map(({ token }) => createHash('sha256').update(token).digest())],
    );
    return buyers;
  }

  async buyer(): Promise<TestBuyer> {
    const [buyer] = await this.buyers(1);
    if (!buyer) throw new Error('no buyer');
    return buyer;
  }

  /** Signs somebody in who is there already. */
  async session(userId: string): Promise<string> {
    const token = randomBytes(24).toString('base64url');
    await this.client.query(
      `INSERT INTO session (token_hash, user_id, expires_at) VALUES ($1, $2, now() + interval '1 day')`,
      [createHash('sha256').update(token).digest(), userId],
    );
    return token;
  }

  /** By weight, step and minimum 250 g, unless said otherwise. */
  async lot(options: LotOptions): Promise<TestLot> {
    const { capacity, priceVnd = 20_000, sellBy = 'weight', priceBy = sellBy, state = 'open' } = options;
    const small = sellBy === 'weight' ? 250 : 1;
    const { step = small, minimum = small, typicalGrams = null, maximumPerBuyer = null } = options;
    const lot = { id: newId(), priceVersion: newId(), priceVnd };
    const productId = newId();
    await this.client.query(
      `INSERT INTO product (id, farm_id, name, search_text, category, sell_by, price_by, step, minimum, typical_grams, picture)
       VALUES ($1, $2, 'Cải mèo', 'cai meo', 'greens', $3, $4, $5, $6, $7, 'cai-meo')`,
      [productId, this.farmId, sellBy, priceBy, step, minimum, typicalGrams],
    );
    await this.client.query(
      `INSERT INTO lot (id, product_id, farm_id, cooperative_id, state, capacity, price_vnd, price_version,
         maximum_per_buyer, harvest_from, harvest_to)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, now() - interval '1 hour', now() + interval '2 days')`,
      [
        lot.id,
        productId,
        this.farmId,
        options.cooperativeId ?? this.cooperativeId,
        state,
        capacity,
        priceVnd,
        lot.priceVersion,
        maximumPerBuyer,
      ],
    );
    await this.client.query('INSERT INTO price (version, lot_id, price_vnd) VALUES ($1, $2, $3)', [
      lot.priceVersion,
      lot.id,
      priceVnd,
    ]);
    return lot;
  }

  async broadcast(state = 'live'): Promise<string> {
    const id = newId();
    await this.client.query(
      `INSERT INTO broadcast (id, title, host_id, commune_code, state, starts_at) VALUES ($1, 'Phiên sáng', $2, $3, $4, now())`,
      [id, this.farmerId, COMMUNE.own, state],
    );
    return id;
  }

  async offer(broadcastId: string, lot: TestLot, code: string, priceVnd = lot.priceVnd): Promise<TestOffer> {
    const priceVersion = newId();
    await this.client.query(
      `INSERT INTO offer (broadcast_id, code, lot_id, price_vnd, price_version) VALUES ($1, $2, $3, $4, $5)`,
      [broadcastId, code, lot.id, priceVnd, priceVersion],
    );
    await this.client.query(
      'INSERT INTO price (version, lot_id, broadcast_id, offer_code, price_vnd) VALUES ($1, $2, $3, $4, $5)',
      [priceVersion, lot.id, broadcastId, code, priceVnd],
    );
    return { id: lot.id, priceVersion, priceVnd, broadcastId, code };
  }

  /** A new price of the lot; the old one was replaced `secondsAgo`. */
  async reprice(lot: TestLot, priceVnd: number, secondsAgo = 0): Promise<TestLot> {
    const priceVersion = newId();
    await this.client.query('UPDATE price SET replaced_at = now() - make_interval(secs => $2) WHERE version = $1', [
      lot.priceVersion,
      secondsAgo,
    ]);
    await this.client.query('INSERT INTO price (version, lot_id, price_vnd) VALUES ($1, $2, $3)', [
      priceVersion,
      lot.id,
      priceVnd,
    ]);
    await this.client.query('UPDATE lot SET price_vnd = $2, price_version = $3 WHERE id = $1', [
      lot.id,
      priceVnd,
      priceVersion,
    ]);
    return { ...lot, priceVersion, priceVnd };
  }

  async stock(lotId: string): Promise<{ capacity: number; sold: number; held: number }> {
    const { rows } = await this.client.query(
      'SELECT capacity::float8 AS capacity, sold::float8 AS sold, held::float8 AS held FROM lot WHERE id = $1',
      [lotId],
    );
    return rows[0];
  }
}

/** The body of an order for one lot, or for several. */
export function orderBody(
  buyer: Pick<TestBuyer, 'phone'>,
  lines: { lot: TestLot | TestOffer; grams?: number; pieces?: number }[],
  more: Record<string, unknown> = {},
) {
  const offered = lines.map(({ lot }) => lot).find((lot): lot is TestOffer => 'broadcastId' in lot);
  return {
    ...(offered ? { broadcastId: offered.broadcastId } : {}),
    lines: lines.map(({ lot, ...quantity }) => ({
      lotId: lot.id,
      ...('code' in lot ? { offerCode: lot.code } : {}),
      quantity,
      priceVersion: lot.priceVersion,
    })),
    delivery: {
      method: 'home',
      name: 'Lan',
      phone: buyer.phone,
      communeCode: COMMUNE.own,
      village: 'Bản Đầu',
      note: '',
    },
    payment: { method: 'cash' },
    ...more,
  };
}

function phoneNumber(): string {
  people += 1;
  return `+849${String(process.pid % 100).padStart(2, '0')}${String(people).padStart(6, '0')}`;
}
