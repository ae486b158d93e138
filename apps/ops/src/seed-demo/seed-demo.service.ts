import { Injectable } from '@nestjs/common';
import { CatalogService, type ProductWithLots } from '#catalog';
import { type Actor, FarmsService, PeopleService, type Person } from '#identity';
import { addDays, vietnamDay, vietnamTime } from '#kernel';
import { Database } from '#persistence';
import { BroadcastPlanner } from './broadcast-planner.js';
import { type DemoFarm, FARMS, OFFICER_OF, PEOPLE } from './demo-people.js';
import { COMMUNES, COOPERATIVE, PROVINCES } from './demo-places.js';
import { type DemoProduct, PRODUCE } from './demo-produce.js';

export interface SeedReport {
  people: number;
  farms: number;
  products: number;
  freshLots: number;
  newBroadcasts: number;
}

const SEED_LOCK = 7_304_113;
const EVERYTHING = { limit: 100, cursor: null };

/** Plants the demo market, or brings it up to today: what is there already stays. All of it in one transaction. */
@Injectable()
export class SeedDemoService {
  constructor(
    private readonly database: Database,
    private readonly people: PeopleService,
    private readonly farms: FarmsService,
    private readonly catalog: CatalogService,
    private readonly planner: BroadcastPlanner,
  ) {}

  seed(now: Date): Promise<SeedReport> {
    return this.database.transaction(async () => {
      await this.database.query('SELECT pg_advisory_xact_lock($1)', [SEED_LOCK]);
      await this.plantPlaces();
      const actors = await this.plantPeople();
      const farmIds = await this.plantFarms(actors);
      const closedLotIds = await this.closeOldLots([...farmIds.values()], now);
      await this.planner.endStale(actors, closedLotIds, now);
      const produce = await this.plantProduce(actors, farmIds, now);
      const newBroadcasts = await this.planner.plan(actors, produce.lotIds, now);
      return {
        people: actors.size,
        farms: farmIds.size,
        products: PRODUCE.length,
        freshLots: produce.fresh,
        newBroadcasts,
      };
    });
  }

  private async plantPlaces(): Promise<void> {
    for (const { code, name } of PROVINCES) {
      await this.database.query('INSERT INTO province (code, name) VALUES ($1, $2) ON CONFLICT DO NOTHING', [
        code,
        name,
      ]);
    }
    for (const { code, province, name, isTown, latitude, longitude } of COMMUNES) {
      await this.database.query(
        `INSERT INTO commune (code, province_code, name, is_town, latitude, longitude) VALUES ($1, $2, $3, $4, $5, $6)
         ON CONFLICT DO NOTHING`,
        [code, province, name, isTown, latitude, longitude],
      );
    }
    const { id, name, communeCode, phone, feePerMille, cashRoundingVnd, fees, pickupPoints } = COOPERATIVE;
    await this.database.query(
      `INSERT INTO cooperative (id, name, commune_code, phone, fee_per_mille, cash_rounding_vnd)
       VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT DO NOTHING`,
      [id, name, communeCode, phone, feePerMille, cashRoundingVnd],
    );
    for (const [zone, feeVnd] of Object.entries(fees)) {
      await this.database.query(
        'INSERT INTO delivery_fee (cooperative_id, zone, fee_vnd) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING',
        [id, zone, feeVnd],
      );
    }
    for (const point of pickupPoints) {
      await this.database.query(
        `INSERT INTO pickup_point (id, cooperative_id, name, commune_code, village) VALUES ($1, $2, $3, $4, $5)
         ON CONFLICT DO NOTHING`,
        [point.id, id, point.name, point.communeCode, point.village],
      );
    }
  }

  /** By phone. */
  private async plantPeople(): Promise<Map<string, Actor>> {
    const actors = new Map<string, Actor>();
    for (const { phone, name, communeCode, role, identityVerified } of PEOPLE) {
      const { id } = await this.people.ensure({ phone, name, communeCode });
      const commune = role === 'officer' ? communeCode : null;
      const cooperative = role === 'clerk' || role === 'courier' ? COOPERATIVE.id : null;
      if (role) await this.people.grant(id, role, commune, cooperative);
      if (identityVerified) await this.people.markIdentityVerified(id);
      actors.set(phone, actorOf(await this.people.find(id)));
    }
    return actors;
  }

  /** By the key of the list. */
  private async plantFarms(actors: Map<string, Actor>): Promise<Map<string, string>> {
    const ids = new Map<string, string>();
    for (const farm of FARMS) {
      const owner = await this.people.ensure({
        phone: farm.ownerPhone,
        name: farm.ownerName,
        communeCode: farm.communeCode,
      });
      if (!actors.has(owner.phone)) actors.set(owner.phone, actorOf(owner));
      const { items } = await this.farms.list({ ownerId: owner.id }, EVERYTHING);
      ids.set(farm.key, items[0]?.id ?? (await this.openFarm(farm, actors)));
    }
    return ids;
  }

  private async openFarm(farm: DemoFarm, actors: Map<string, Actor>): Promise<string> {
    const { communeCode, village, ownerPhone, ownerName } = farm;
    const owner = actors.get(ownerPhone)!;
    const officer = actors.get(OFFICER_OF[communeCode]!)!;
    const name = `Nhà ${ownerName}`;
    const { id } = await this.farms.open(owner, { name, communeCode, village, cooperativeId: COOPERATIVE.id });
    await this.farms.verify(officer, id, 'verified', 'Đã tới thăm ruộng và đối chiếu hộ.');
    await this.farms.recordConsent(officer, id, {
      kind: 'witnessed',
      witness: `Trưởng ${village.charAt(0).toLowerCase()}${village.slice(1)}`,
      note: 'Đồng ý cho cán bộ xã lên sóng và ghi sổ giúp.',
    });
    return id;
  }

  /** What is to be cut today or was cut before is no longer for sale: each day has its own lots. */
  private async closeOldLots(farmIds: string[], now: Date): Promise<Set<string>> {
    const closed = await this.database.query<{ id: string }>(
      "UPDATE lot SET state = 'closed' WHERE state = 'open' AND harvest_from < $2 AND farm_id = ANY($1::uuid[]) RETURNING id",
      [farmIds, vietnamTime(addDays(vietnamDay(now), 1), 0)],
    );
    return new Set(closed.map(({ id }) => id));
  }

  private async plantProduce(
    actors: Map<string, Actor>,
    farmIds: Map<string, string>,
    now: Date,
  ): Promise<{ lotIds: Map<string, string>; fresh: number }> {
    const lotIds = new Map<string, string>();
    let fresh = 0;
    const owners = new Map(FARMS.map(({ key, ownerPhone }) => [key, actors.get(ownerPhone)!]));
    const known = new Map<string, ProductWithLots>();
    for (const farmId of farmIds.values()) {
      const { items } = await this.catalog.listProducts({ farmId }, EVERYTHING);
      for (const product of items) known.set(`${farmId} ${product.name}`, product);
    }
    for (const wanted of PRODUCE) {
      const owner = owners.get(wanted.farm)!;
      const farmId = farmIds.get(wanted.farm)!;
      const product = known.get(`${farmId} ${wanted.name}`) ?? (await this.addProduct(owner, farmId, wanted));
      const [open] = product.lots;
      const lotId = open?.id ?? (await this.openLot(owner, product.id, wanted, now));
      if (!open) fresh++;
      lotIds.set(`${wanted.farm} ${wanted.name}`, lotId);
    }
    return { lotIds, fresh };
  }

  private addProduct(owner: Actor, farmId: string, wanted: DemoProduct): Promise<ProductWithLots> {
    const { name, category, rule, picture, story } = wanted;
    return this.catalog.addProduct(owner, { farmId, name, category, ...rule, picture, story });
  }

  /** Cut tomorrow morning, between five and ten. */
  private async openLot(owner: Actor, productId: string, wanted: DemoProduct, now: Date): Promise<string> {
    const tomorrow = addDays(vietnamDay(now), 1);
    const { priceVnd, capacity, maximumPerBuyer } = wanted;
    const harvest = { harvestFrom: vietnamTime(tomorrow, 5), harvestTo: vietnamTime(tomorrow, 10) };
    const lot = await this.catalog.openLot(owner, { productId, priceVnd, capacity, maximumPerBuyer, ...harvest });
    return lot.id;
  }
}

function actorOf({ id, phone, name, locale, identityVerified, grants }: Person): Actor {
  return { userId: id, phone, name, locale, identityVerified, grants };
}
