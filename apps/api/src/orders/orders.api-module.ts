import { Module } from '@nestjs/common';
import { CheckoutModule } from '#checkout';
import { OrdersModule } from '#orders';
import { CoopOrdersController } from './coop-orders.controller.js';
import { OrdersController } from './orders.controller.js';
import { PreparedOrdersController } from './prepared-orders.controller.js';

@Module({
  imports: [OrdersModule, CheckoutModule],
  controllers: [OrdersController, CoopOrdersController, PreparedOrdersController],
})
export class OrdersApiModule {}
