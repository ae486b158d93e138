import { randomUUID } from 'node:crypto';
import { Test, type TestingModule } from '@nestjs/testing';
import Stripe from 'stripe';
import { CardGateway, CheckoutModule, GatewayAway, GatewayEvents, SettlePayments } from '#checkout';
import { ConfigModule } from '#config';
import { DeliveryModule, ParcelsService, ProofsService, RunsService, WeighInsService } from '#delivery';
import type { Actor } from '#identity';
import { Clock } from '#kernel';
import { LedgerService } from '#ledger';
import { BuyerOrdersService, IntakeService, type OrderView } from '#orders';
import { Database, PersistenceModule } from '#persistence';
import { QueueModule } from '#queue';
import { FakeCardGateway } from './fake-card-gateway.js';
import { COMMUNE, type TestBuyer, type TestLot, TestMarket } from './market.js';

class TestClock extends Clock {
  aheadMs = 0;
  now(): Date {
    return new Date(Date.now() + this.aheadMs);
  }
}

export interface CardOrder extends OrderView {
  buyer: TestBuyer;
}

/** Two processes of one market, a gateway in memory between them, and everybody who handles an order by card. */
export class CardMarket {
  readonly gateway = new FakeCardGateway();
  readonly clock = new TestClock();
  readonly market = new TestMarket(process.env.DATABASE_URL ?? '');
  processes: TestingModule[] = [];
  clerk!: Actor;
  courier!: Actor;
  private eventNumber = 0;

  async open(): Promise<this> {
    await this.market.open();
    this.processes = [await this.start(), await this.start()];
    this.clerk = await this.staff('clerk');
    this.courier = await this.staff('courier');
    await this.database.query('UPDATE cooperative SET fee_per_mille = 50, courier_share_per_mille = 800');
    return this;
  }

  async close(): Promise<void> {
    for (const one of this.processes) await one.close();
    await this.market.close();
  }

  use<T>(service: abstract new (...args: never[]) => T, process = 0): T {
    const one = this.processes[process];
    if (!one) throw new Error('no such process');
    return one.get<T>(service);
  }

  get database(): Database {
    return this.use(Database);
  }

  async order(lot: TestLot, grams: number, paymentMethod: 'card' | 'cash' | 'qr' = 'card'): Promise<CardOrder> {
    const buyer = await this.market.buyer();
    const { body } = await this.use(IntakeService).place({
      key: { actorId: buyer.id, key: randomUUID(), requestHash: '00' },
      order: {
        buyer: { id: buyer.id, name: 'Lan', phoneVerified: true },
        source: 'tap',
        enteredBy: null,
        broadcastId: null,
        lines: [{ lotId: lot.id, offerCode: null, quantity: { grams }, priceVersion: lot.priceVersion }],
        delivery: {
          method: 'home',
          name: 'Lan',
          phone: buyer.phone,
          communeCode: COMMUNE.own,
          village: 'Bản Đầu',
          note: '',
          pickupPointId: null,
        },
        paymentMethod,
        returnUrl: null,
      },
    });
    return { ...(JSON.parse(body) as OrderView), buyer };
  }

  /** A card order whose page is open. */
  async asked(lot: TestLot, grams: number): Promise<CardOrder> {
    const order = await this.order(lot, grams);
    await this.settle(order);
    return order;
  }

  /** A card order that the gateway holds the money for, and the market knows. */
  async confirmed(lot: TestLot, grams: number): Promise<CardOrder> {
    const order = await this.asked(lot, grams);
    this.gateway.pay(await this.intentOf(order));
    await this.settle(order);
    return order;
  }

  async settle({ id }: Pick<OrderView, 'id'>, process = 0): Promise<void> {
    await this.use(SettlePayments, process).settle(id);
  }

  /** As often as it takes, as a worker and a reconciler would: gives up only on bugs. */
  async settleThrough(order: Pick<OrderView, 'id'>, triesMax = 60): Promise<void> {
    for (let tries = 1; ; tries++) {
      try {
        return await this.settle(order, tries % 2);
      } catch (error) {
        if (!(error instanceof GatewayAway) || tries >= triesMax) throw error;
      }
    }
  }

  async intentOf({ id }: Pick<OrderView, 'id'>): Promise<string> {
    const row = await this.database.one<{ intent_id: string }>(
      `SELECT i.intent_id FROM card_intent i JOIN payment p ON p.id = i.payment_id AND p.attempt = i.attempt
       WHERE p.order_id = $1`,
      [id],
    );
    if (!row) throw new Error('the order has no intent');
    return row.intent_id;
  }

  view({ id, buyer }: CardOrder): Promise<OrderView> {
    return this.use(BuyerOrdersService).get(id, buyer.id);
  }

  /** From the end of selling to the scale: every order of the lot gets its share of what came. */
  async weighIn(lot: TestLot, grams: number): Promise<void> {
    await this.database.query("UPDATE lot SET state = 'closed' WHERE id = $1", [lot.id]);
    await this.use(WeighInsService).record(this.clerk, { lotId: lot.id, quantity: { grams } });
  }

  /** @param grams what the scale shows for the order's only line */
  async pack(order: CardOrder, grams: number): Promise<void> {
    const line = order.lines[0]?.id ?? '';
    await this.use(ParcelsService).pack(this.clerk, order.parcelId, [{ orderLineId: line, grams }]);
  }

  /** Out on a run; answers what proves the stop. */
  async sendOut(order: CardOrder) {
    const runs = this.use(RunsService);
    const day = order.delivery.day;
    const planned = await runs.plan(this.clerk, { day, courierId: this.courier.userId, parcelIds: [order.parcelId] });
    const { run, stops } = await runs.depart(this.clerk, planned.run.id);
    const stopId = stops[0]?.stop.id ?? '';
    const deviceTime = new Date();
    return {
      deliver: () =>
        this.use(ProofsService).record(this.courier, run.id, stopId, {
          outcome: 'delivered',
          handoverCode: order.handoverCode,
          cashVnd: 0,
          deviceTime,
        }),
      refuse: () =>
        this.use(ProofsService).record(this.courier, run.id, stopId, {
          outcome: 'refused',
          reason: 'Không đặt',
          cashVnd: 0,
          deviceTime,
        }),
      take: (grams: number) =>
        this.use(ProofsService).record(this.courier, run.id, stopId, {
          outcome: 'part',
          handoverCode: order.handoverCode,
          acceptedLines: [{ orderLineId: order.lines[0]?.id ?? '', amount: grams }],
          cashVnd: 0,
          deviceTime,
        }),
    };
  }

  /** An event as the gateway would send it, signed now unless `secondsAhead` says otherwise. */
  event(type: string, object: object, { id = `evt_${++this.eventNumber}`, secondsAhead = 0 } = {}) {
    const payload = JSON.stringify({ id, object: 'event', type, data: { object } });
    const timestamp = Math.floor(this.clock.now().getTime() / 1000) + secondsAhead;
    const secret = process.env.GATEWAY_WEBHOOK_SECRET ?? 'whsec_chophien';
    const signature = Stripe.webhooks.generateTestHeaderString({ payload, secret, timestamp });
    return { id, body: Buffer.from(payload), signature };
  }

  receive({ body, signature }: { body: Buffer; signature: string }, process = 0): Promise<void> {
    return this.use(GatewayEvents, process).receive(body, signature);
  }

  balance(code: string): Promise<number> {
    return this.use(LedgerService).balanceOf(code);
  }

  /** Nothing relays it here. */
  async forgetMessages(): Promise<void> {
    await this.database.query('UPDATE outbox SET done_at = now()');
  }

  private start(): Promise<TestingModule> {
    return Test.createTestingModule({
      imports: [ConfigModule, PersistenceModule, QueueModule.forApi(), CheckoutModule, DeliveryModule],
    })
      .overrideProvider(CardGateway)
      .useValue(this.gateway)
      .overrideProvider(Clock)
      .useValue(this.clock)
      .compile();
  }

  private async staff(role: 'clerk' | 'courier'): Promise<Actor> {
    const { id: userId, phone } = await this.market.buyer();
    const { cooperativeId } = this.market;
    await this.database.query('INSERT INTO role_grant (user_id, role, cooperative_id) VALUES ($1, $2, $3)', [
      userId,
      role,
      cooperativeId,
    ]);
    const grants: Actor['grants'] = [{ role, cooperativeId, communeCode: null }];
    return { userId, phone, name: 'Người thử', locale: 'vi', identityVerified: false, grants };
  }
}
