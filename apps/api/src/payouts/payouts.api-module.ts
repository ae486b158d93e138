import { Module } from '@nestjs/common';
import { PayoutsModule } from '#payouts';
import { PayoutsController } from './payouts.controller.js';
import { StatementsController } from './statements.controller.js';

@Module({ imports: [PayoutsModule], controllers: [PayoutsController, StatementsController] })
export class PayoutsApiModule {}
