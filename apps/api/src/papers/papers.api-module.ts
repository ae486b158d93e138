import { Module } from '@nestjs/common';
import { DeliveryModule } from '#delivery';
import { PayoutsModule } from '#payouts';
import { PapersController } from './papers.controller.js';
import { PapersService } from './papers.service.js';

@Module({ imports: [DeliveryModule, PayoutsModule], controllers: [PapersController], providers: [PapersService] })
export class PapersApiModule {}
