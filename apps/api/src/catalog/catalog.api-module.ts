import { Module } from '@nestjs/common';
import { CatalogModule } from '#catalog';
import { CatalogController } from './catalog.controller.js';
import { PlacesController } from './places.controller.js';
import { SearchController } from './search.controller.js';

@Module({ imports: [CatalogModule], controllers: [CatalogController, PlacesController, SearchController] })
export class CatalogApiModule {}
