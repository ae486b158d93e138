export { CatalogModule } from './catalog.module.js';
export { CatalogService } from './catalog.service.js';
export type { Lot, ProductFilter, ProductOrigin, ProductWithLots } from './catalog.types.js';
export { CATEGORIES, type Category } from './domain/category.js';
export { type LotState, remainingOf } from './domain/lot.js';
export type { Amount, UnitRuleDraft } from './domain/unit-rule.js';
export type { LotStage } from './lot.store.js';
export {
  type CommuneChange,
  type CooperativeChange,
  type CooperativeSettings,
  DELIVERY_ZONES,
  type DeliveryZone,
} from './places.js';
export { PlacesService } from './places.service.js';
export { PlacesAdminService } from './places-admin.service.js';
export { PriceStore } from './price.store.js';
export { type SearchHit, SearchService, type SearchWish } from './search.service.js';
export type { OfferedLot } from './search.store.js';
