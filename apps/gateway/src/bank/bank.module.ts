import { Module } from '@nestjs/common';
import { WebhooksModule } from '../webhooks/webhooks.module.js';
import { BankController } from './bank.controller.js';
import { BankService } from './bank.service.js';
import { BankTransferStore } from './persistence/bank-transfer.store.js';

@Module({
  imports: [WebhooksModule],
  controllers: [BankController],
  providers: [BankService, BankTransferStore],
  exports: [BankService],
})
export class BankModule {}
