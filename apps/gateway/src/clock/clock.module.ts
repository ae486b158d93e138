import { Module } from '@nestjs/common';
import { WebhooksModule } from '../webhooks/webhooks.module.js';
import { ClockController } from './clock.controller.js';
import { ClockService } from './clock.service.js';

@Module({
  imports: [WebhooksModule],
  controllers: [ClockController],
  providers: [ClockService],
  exports: [ClockService],
})
export class ClockModule {}
