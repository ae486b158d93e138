import { Module } from '@nestjs/common';
import { CatalogModule } from '#catalog';
import { HealthModule } from '#health';
import { IdentityModule } from '#identity';
import { AuditController } from './audit.controller.js';
import { PeopleController } from './people.controller.js';
import { PlacesAdminController } from './places-admin.controller.js';
import { SystemController } from './system.controller.js';

@Module({
  imports: [CatalogModule, HealthModule, IdentityModule],
  controllers: [AuditController, PeopleController, PlacesAdminController, SystemController],
})
export class AdministrationApiModule {}
