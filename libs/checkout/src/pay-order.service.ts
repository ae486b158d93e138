import { Injectable, Logger } from '@nestjs/common';
import { DomainError } from '#kernel';
import { OrdersService, PaymentChoiceService } from '#orders';
import { type PaymentMethod, PaymentsService, type PaymentView, PaymentViews } from '#payments';
import { Database } from '#persistence';
import { CardCheckout } from './card/card-checkout.service.js';
import { GatewayAway } from './card/card-gateway.js';

export interface PaymentWish {
  /** Another way to pay; as it is when left out. */
  method?: PaymentMethod | undefined;
  /** Where the card page sends the buyer; checked by the caller. */
  returnUrl?: string | undefined;
}

/** A buyer does not wait longer for a gateway; what it says later is in the next answer. */
const DEADLINE_MS = 3_000;

/** What a buyer does about paying for an order of their own. */
@Injectable()
export class PayOrderService {
  private readonly log = new Logger(PayOrderService.name);

  constructor(
    private readonly database: Database,
    private readonly orders: OrdersService,
    private readonly choice: PaymentChoiceService,
    private readonly payments: PaymentsService,
    private readonly views: PaymentViews,
    private readonly cards: CardCheckout,
  ) {}

  /**
   * The way to pay, as far as it is known now; asking again is how a buyer who is back from the card page learns what
   * became of it.
   * @throws DomainError `order.not_found`, and those of a change of the way to pay
   */
  async pay(buyerId: string, orderId: string, { method, returnUrl }: PaymentWish): Promise<PaymentView> {
    const { order } = await this.orders.get(orderId);
    if (order.buyerId !== buyerId) throw new DomainError('order.not_found');
    if (method && method !== order.paymentMethod) await this.choice.change(orderId, buyerId, method);
    if (returnUrl) await this.database.transaction(() => this.payments.sendBackTo(orderId, returnUrl));
    const { order: now } = await this.orders.get(orderId);
    if (now.paymentMethod === 'card' && now.state === 'placed') await this.askGateway(orderId);
    return this.views.of(await this.payments.ofOrder(orderId), order);
  }

  private async askGateway(orderId: string): Promise<void> {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<void>((resolve) => {
      timer = setTimeout(resolve, DEADLINE_MS);
    });
    const asked = this.cards.settle(orderId).catch((error: unknown) => {
      if (!(error instanceof GatewayAway)) this.log.error(`order ${orderId} cannot be settled`, String(error));
    });
    await Promise.race([asked, late]);
    clearTimeout(timer);
  }
}
