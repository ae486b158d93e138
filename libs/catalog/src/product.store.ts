import type { UnitRule } from '#kernel';
import type { Page, PageRequest } from '#persistence';
import type { Appearance, Product, ProductFilter, ProductOrigin } from './catalog.types.js';

export interface ProductDraft {
  farmId: string;
  name: string;
  searchText: string;
  category: string;
  rule: UnitRule;
  picture: string;
  story: string;
  storageNote: string;
}

/** What can be corrected; how it is sold cannot. */
export type ProductLook = Omit<ProductDraft, 'farmId' | 'rule'>;

export abstract class ProductStore {
  abstract add(draft: ProductDraft): Promise<string>;
  abstract find(productId: string): Promise<Product | null>;
  /** Locked until the transaction ends, so that one correction follows the other. */
  abstract findLocked(productId: string): Promise<Product | null>;
  abstract change(productId: string, look: ProductLook): Promise<void>;
  abstract origin(productId: string): Promise<Omit<ProductOrigin, 'appearances'> | null>;
  abstract appearances(productId: string): Promise<Appearance[]>;
  /** A farm's products, whether it may sell yet or not; newest first. */
  abstract ofFarm(farmId: string, page: PageRequest): Promise<Page<Product>>;
  /** Newest first. */
  abstract list(filter: ProductFilter, page: PageRequest): Promise<Page<Product>>;
}
