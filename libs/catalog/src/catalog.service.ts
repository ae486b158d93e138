import { Injectable } from '@nestjs/common';
import { type Actor, AssistService, checkMaySell, type FarmChoice, FarmsService } from '#identity';
import { DomainError, newId, type UnitRule, type Vnd, withoutAccents } from '#kernel';
import { Database, type Page, type PageRequest } from '#persistence';
import { PicturesService } from '#pictures';
import type { Lot, Product, ProductFilter, ProductOrigin, ProductWithLots } from './catalog.types.js';
import type { Category } from './domain/category.js';
import { changesOf } from './domain/changes.js';
import { checkCapacity, checkHarvestWindow, stockReason } from './domain/lot.js';
import { type Amount, inSellingUnit, type UnitRuleDraft, unitRule } from './domain/unit-rule.js';
import { type LotStage, LotStore } from './lot.store.js';
import { PriceStore } from './price.store.js';
import { ProductStore } from './product.store.js';

export interface NewProduct extends UnitRuleDraft, FarmChoice {
  name: string;
  category: Category;
  picture?: string;
  story?: string;
  storageNote?: string;
}

/** What is left out stays as it is. */
export interface ProductChange {
  name?: string;
  category?: Category;
  picture?: string;
  story?: string;
  storageNote?: string;
  /** The farm of the product, when an officer acts for it. */
  onBehalfOfFarmId?: string;
}

export interface NewLot {
  productId: string;
  capacity: Amount;
  /** Per kilogram or per piece, as the product is priced. */
  priceVnd: Vnd;
  harvestFrom: Date;
  harvestTo: Date;
  maximumPerBuyer?: Amount;
  /** The farm of the product, when an officer acts for it. */
  onBehalfOfFarmId?: string;
}

export interface LotChange {
  capacity?: Amount;
  priceVnd?: Vnd;
  /** A named stock reason, or the person's own words. */
  reason: string;
  onBehalfOfFarmId?: string;
}

export interface LotClosing {
  onBehalfOfFarmId?: string;
}

@Injectable()
export class CatalogService {
  constructor(
    private readonly products: ProductStore,
    private readonly lots: LotStore,
    private readonly prices: PriceStore,
    private readonly assists: AssistService,
    private readonly pictures: PicturesService,
    private readonly farms: FarmsService,
    private readonly database: Database,
  ) {}

  /** @throws DomainError `product.unit_rule_invalid` | `picture.unknown` and those of AssistService.authorizeChoice */
  addProduct(actor: Actor, wanted: NewProduct): Promise<ProductWithLots> {
    const rule = unitRule(wanted);
    return this.database.transaction(async () => {
      const about = { productName: wanted.name };
      const { farm } = await this.assists.authorizeChoice(actor, wanted, 'product.add', undefined, about);
      if (wanted.picture) await this.pictures.checkForProduct(actor, wanted.picture);
      const productId = await this.products.add({
        farmId: farm.id,
        name: wanted.name,
        searchText: searchTextOf(wanted.name, farm.name),
        category: wanted.category,
        rule,
        picture: wanted.picture ?? 'basket',
        story: wanted.story ?? '',
        storageNote: wanted.storageNote ?? '',
      });
      return { ...(await this.product(productId)), lots: [] };
    });
  }

  /**
   * Corrects what buyers read and see of a product; how it is sold stays, since lots and orders were made under it.
   * @throws DomainError `product.not_found` | `picture.unknown` and those of AssistService.authorizeNamed
   */
  changeProduct(
    actor: Actor,
    productId: string,
    { onBehalfOfFarmId, ...change }: ProductChange,
  ): Promise<ProductWithLots> {
    return this.database.transaction(async () => {
      const was = await this.products.findLocked(productId);
      if (!was) throw new DomainError('product.not_found', { productId });
      const changes = changesOf(was, change);
      const about = { productName: was.name, ...changes };
      await this.assists.authorizeNamed(actor, was.farm.id, onBehalfOfFarmId, 'product.change', productId, about);
      const look = { ...was, ...changes.after };
      // A photo that stays may be another's: the farmer's own when an officer corrects the name.
      if (look.picture !== was.picture) await this.pictures.checkForProduct(actor, look.picture);
      await this.products.change(productId, { ...look, searchText: searchTextOf(look.name, was.farm.name) });
      return this.findProduct(productId);
    });
  }

  async listProducts(filter: ProductFilter, page: PageRequest): Promise<Page<ProductWithLots>> {
    const { items, nextCursor } = await this.products.list(filter, page);
    return { items: await this.withLots(items), nextCursor };
  }

  /** @throws DomainError `product.not_found` */
  async findProduct(productId: string): Promise<ProductWithLots> {
    const [product] = await this.withLots([await this.product(productId)]);
    return product!;
  }

  /** Who grew it, who verified that, who packs it, and where it was shown. @throws DomainError `product.not_found` */
  async originOf(productId: string): Promise<ProductOrigin> {
    const [origin, appearances] = await Promise.all([
      this.products.origin(productId),
      this.products.appearances(productId),
    ]);
    if (!origin) throw new DomainError('product.not_found', { productId });
    return { ...origin, appearances };
  }

  /** @throws DomainError `lot.not_found` */
  async findLot(lotId: string): Promise<Lot> {
    const lot = await this.lots.find(lotId);
    if (!lot) throw new DomainError('lot.not_found', { lotId });
    return lot;
  }

  /**
   * Puts a harvest up for sale. Its cooperative is the farm's of this moment, for good.
   * @throws DomainError `product.not_found` | `farm.not_verified` | `lot.window_invalid` | `quantity.wrong_unit`
   *   and those of AssistService.authorizeNamed
   */
  openLot(actor: Actor, wanted: NewLot): Promise<Lot> {
    checkHarvestWindow(wanted.harvestFrom, wanted.harvestTo);
    return this.database.transaction(async () => {
      const product = await this.product(wanted.productId);
      const lotId = newId();
      const capacity = inSellingUnit(product.sellBy, wanted.capacity);
      const { farm } = await this.assists.authorizeNamed(
        actor,
        product.farm.id,
        wanted.onBehalfOfFarmId,
        'lot.open',
        lotId,
        { ...aboutGoods(product.name, product), capacity, priceVnd: wanted.priceVnd },
      );
      checkMaySell(farm);
      const maximumPerBuyer =
        wanted.maximumPerBuyer === undefined ? null : inSellingUnit(product.sellBy, wanted.maximumPerBuyer);
      await this.lots.add({
        id: lotId,
        productId: product.id,
        farmId: farm.id,
        cooperativeId: farm.cooperativeId,
        capacity,
        priceVnd: wanted.priceVnd,
        priceVersion: lotId, // Until its first price row exists, below.
        maximumPerBuyer,
        harvestFrom: wanted.harvestFrom,
        harvestTo: wanted.harvestTo,
      });
      await this.changePrice(lotId, wanted.priceVnd);
      const opened = { lotId, capacityDelta: capacity, reason: 'opened', note: '', actorId: actor.userId } as const;
      await this.lots.changeCapacity(opened);
      return this.findLot(lotId);
    });
  }

  /**
   * Changes what can be sold, or the lot's own price; offers keep theirs.
   * @throws DomainError `lot.not_found` | `lot.closed` | `stock.below_committed` | `quantity.wrong_unit`
   *   and those of AssistService.authorizeNamed
   */
  changeLot(actor: Actor, lotId: string, change: LotChange): Promise<Lot> {
    return this.database.transaction(async () => {
      const lot = await this.lots.findLocked(lotId);
      if (!lot) throw new DomainError('lot.not_found', { lotId });
      const capacity = change.capacity === undefined ? undefined : inSellingUnit(lot.sellBy, change.capacity);
      const { priceVnd, reason: why, onBehalfOfFarmId } = change;
      const about = { ...aboutGoods(lot.productName, lot), capacity, priceVnd, reason: why };
      await this.assists.authorizeNamed(actor, lot.farm.id, onBehalfOfFarmId, 'lot.change', lotId, about);
      if (lot.state !== 'open') throw new DomainError('lot.closed', { lotId, state: lot.state });
      if (capacity !== undefined) {
        checkCapacity(lot, capacity);
        const { reason, note } = stockReason(change.reason);
        const capacityDelta = capacity - lot.capacity;
        await this.lots.changeCapacity({ lotId, capacityDelta, reason, note, actorId: actor.userId });
      }
      if (priceVnd !== undefined) await this.changePrice(lotId, priceVnd);
      return this.findLot(lotId);
    });
  }

  /**
   * The lot stops selling, for good: what is ordered stays ordered and goes on the next cut list.
   * @throws DomainError `lot.not_found` | `lot.closed` and those of AssistService.authorizeNamed
   */
  closeLot(actor: Actor, lotId: string, { onBehalfOfFarmId }: LotClosing): Promise<Lot> {
    return this.database.transaction(async () => {
      const lot = await this.lots.findLocked(lotId);
      if (!lot) throw new DomainError('lot.not_found', { lotId });
      const about = aboutGoods(lot.productName, lot);
      await this.assists.authorizeNamed(actor, lot.farm.id, onBehalfOfFarmId, 'lot.close', lotId, about);
      if (lot.state !== 'open') throw new DomainError('lot.closed', { lotId, state: lot.state });
      await this.lots.close(lotId);
      return this.findLot(lotId);
    });
  }

  /**
   * A farm's lots as its owner, the officers of its commune and administrators see them, over ones too.
   * @throws DomainError `farm.not_found` | `assist.farm_refused`
   */
  async lotsOfFarm(actor: Actor, farmId: string, stage: LotStage, page: PageRequest): Promise<Page<Lot>> {
    await this.farms.checkMayLook(actor, farmId);
    return this.lots.ofFarm(farmId, stage, page);
  }

  /**
   * A farm's products for the same people, before it is verified too.
   * @throws DomainError `farm.not_found` | `assist.farm_refused`
   */
  async productsOfFarm(actor: Actor, farmId: string, page: PageRequest): Promise<Page<ProductWithLots>> {
    await this.farms.checkMayLook(actor, farmId);
    const { items, nextCursor } = await this.products.ofFarm(farmId, page);
    return { items: await this.withLots(items), nextCursor };
  }

  private async changePrice(lotId: string, priceVnd: Vnd): Promise<void> {
    const price = await this.prices.set({ lotId, offer: null }, priceVnd);
    await this.lots.setPrice(lotId, priceVnd, price.version);
  }

  private async product(productId: string): Promise<Product> {
    const product = await this.products.find(productId);
    if (!product) throw new DomainError('product.not_found', { productId });
    return product;
  }

  private async withLots(products: Product[]): Promise<ProductWithLots[]> {
    const lots = await this.lots.openOf(products.map(({ id }) => id));
    return products.map((product) => ({ ...product, lots: lots.filter(({ productId }) => productId === product.id) }));
  }
}

/** For finding it by words without accents. */
function searchTextOf(productName: string, farmName: string): string {
  return withoutAccents(`${productName} ${farmName}`);
}

/** What a household reads later about a thing that an officer did: the goods, and how figures about them are meant. */
function aboutGoods(productName: string, { sellBy, priceBy }: Pick<UnitRule, 'sellBy' | 'priceBy'>) {
  return { productName, sellBy, priceBy };
}
