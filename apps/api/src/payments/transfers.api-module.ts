import { Module } from '@nestjs/common';
import { CheckoutModule } from '#checkout';
import { BankWebhookController } from './bank-webhook.controller.js';
import { MyMoneyController } from './my-money.controller.js';
import { RefundsController } from './refunds.controller.js';
import { TransfersController } from './transfers.controller.js';

@Module({
  imports: [CheckoutModule],
  controllers: [BankWebhookController, MyMoneyController, RefundsController, TransfersController],
})
export class TransfersApiModule {}
