import { Module } from '@nestjs/common';
import { CheckoutModule } from '#checkout';
import { GatewayWebhookController } from './gateway-webhook.controller.js';
import { PaymentProblemsController } from './payment-problems.controller.js';

@Module({ imports: [CheckoutModule], controllers: [GatewayWebhookController, PaymentProblemsController] })
export class CardApiModule {}
