import { Module } from '@nestjs/common';
import { BroadcastsModule } from '#broadcasts';
import { CatalogModule } from '#catalog';
import { ConfigModule } from '#config';
import { IdentityModule } from '#identity';
import { PersistenceModule } from '#persistence';
import { QueueModule } from '#queue';
import { BroadcastPlanner } from './broadcast-planner.js';
import { SeedDemoService } from './seed-demo.service.js';

@Module({
  imports: [ConfigModule, PersistenceModule, QueueModule.forApi(), IdentityModule, CatalogModule, BroadcastsModule],
  providers: [BroadcastPlanner, SeedDemoService],
})
export class SeedDemoModule {}
