import { Module } from '@nestjs/common';
import { IdentityModule } from '#identity';
import { AuthController } from './auth.controller.js';
import { FarmsController } from './farms.controller.js';
import { MeController } from './me.controller.js';

@Module({
  imports: [IdentityModule],
  controllers: [AuthController, MeController, FarmsController],
  exports: [IdentityModule],
})
export class IdentityApiModule {}
