import { Injectable } from '@nestjs/common';
import { CardCheckout } from './card/card-checkout.service.js';
import { TransfersService } from './transfers/transfers.service.js';

/** Puts the money of an order where it should be by now, however it is or was to be paid. May run at any time. */
@Injectable()
export class SettlePayments {
  constructor(
    private readonly cards: CardCheckout,
    private readonly transfers: TransfersService,
  ) {}

  /** @throws GatewayAway when the gateway has to be asked and does not answer; the order is looked at again by itself */
  async settle(orderId: string): Promise<void> {
    await this.transfers.settle(orderId);
    await this.cards.settle(orderId);
  }
}
