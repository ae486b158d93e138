import { Module } from '@nestjs/common';
import { IdentityModule } from '#identity';
import { PicturesModule } from '#pictures';
import { CatalogService } from './catalog.service.js';
import { LotStore } from './lot.store.js';
import { SqlLotStore } from './persistence/sql-lot.store.js';
import { SqlPlacesStore } from './persistence/sql-places.store.js';
import { SqlPlacesAdminStore } from './persistence/sql-places-admin.store.js';
import { SqlPriceStore } from './persistence/sql-price.store.js';
import { SqlProductStore } from './persistence/sql-product.store.js';
import { SqlSearchStore } from './persistence/sql-search.store.js';
import { PlacesService } from './places.service.js';
import { PlacesStore } from './places.store.js';
import { PlacesAdminService } from './places-admin.service.js';
import { PlacesAdminStore } from './places-admin.store.js';
import { PriceStore } from './price.store.js';
import { ProductStore } from './product.store.js';
import { SearchService } from './search.service.js';
import { SearchStore } from './search.store.js';

@Module({
  imports: [IdentityModule, PicturesModule],
  providers: [
    CatalogService,
    PlacesAdminService,
    PlacesService,
    SearchService,
    { provide: LotStore, useClass: SqlLotStore },
    { provide: PlacesAdminStore, useClass: SqlPlacesAdminStore },
    { provide: PlacesStore, useClass: SqlPlacesStore },
    { provide: PriceStore, useClass: SqlPriceStore },
    { provide: ProductStore, useClass: SqlProductStore },
    { provide: SearchStore, useClass: SqlSearchStore },
  ],
  exports: [CatalogService, PlacesAdminService, PlacesService, PriceStore, SearchService],
})
export class CatalogModule {}
