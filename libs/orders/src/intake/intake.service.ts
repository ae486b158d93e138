import { randomInt } from 'node:crypto';
import { channel } from 'node:diagnostics_channel';
import { Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import { Settings } from '#config';
import { DomainError, newId, quantityOf } from '#kernel';
import { currentRequestId, runForRequest } from '#monitoring';
import { NotificationsService } from '#notifications';
import { newPayment, OpenPaymentMethods, type PaymentMethod, PaymentViews } from '#payments';
import { Database, databaseUnavailable, Outbox, type OutboxMessage } from '#persistence';
import { staffOrderView } from '../clerk/staff-order-view.js';
import { IntakeLedger } from '../domain/intake-ledger.js';
import type { IntakeFacts, OrderCommand, PlacedOrder } from '../domain/place-order.js';
import { type Names, settleOrders } from '../domain/settle-orders.js';
import { typedOrderNotice } from '../domain/typed-order-notice.js';
import { HOLD_ENDED } from '../holds.service.js';
import { type ConfirmedComment, OrderFeed, type PlacedInBroadcast } from '../order-feed.js';
import { orderView } from '../order-view.js';
import { Gatherer, type Settled } from './gatherer.js';
import { type CommandKey, IntakeStore, type KeptAnswer, type Loaded, type SettledOrder } from './intake.store.js';

export interface IntakeCommand {
  key: CommandKey;
  order: OrderCommand;
}

interface Gathered extends IntakeCommand {
  requestId: string | null;
}

/** The answer's exact bytes, so that a retry gets the same ones (M6). */
export interface IntakeAnswer {
  body: string;
  replayed: boolean;
}

/** How a batch went, for whoever measures. */
export interface BatchNote {
  size: number;
  seconds: number;
}

export const ORDER_BATCHES = channel('chophien:orders.batch');
/** How each command ended: `placed`, `replayed`, a code of the error table, or `failed`. */
export const ORDER_OUTCOMES = channel('chophien:orders.outcome');

export interface Quote {
  placed: PlacedOrder;
  methods: PaymentMethod[];
}

/** A quote is never written, so nothing in it needs a name. */
const NO_NAMES: Names = { id: newId, number: () => 0, handoverCode: () => '0000' };

/**
 * The one door for new orders (M5): what arrives within a few milliseconds is settled in one transaction, in order of
 * arrival, each with its own outcome. Several processes may do so at once; rows are locked in one fixed order
 * (buyers, lots, parcels, each by id) and the database decides.
 */
@Injectable()
export class IntakeService implements OnApplicationShutdown {
  private readonly log = new Logger(IntakeService.name);
  private readonly gatherer: Gatherer<Gathered, IntakeAnswer>;

  constructor(
    private readonly database: Database,
    private readonly store: IntakeStore,
    private readonly feed: OrderFeed,
    private readonly outbox: Outbox,
    private readonly notifications: NotificationsService,
    private readonly methods: OpenPaymentMethods,
    private readonly paymentViews: PaymentViews,
    private readonly settings: Settings,
  ) {
    this.gatherer = new Gatherer(
      {
        gatherMs: settings.intakeGatherMs,
        batchMax: settings.intakeBatchMax,
        queueMax: settings.intakeQueueMax,
        lanes: settings.intakeLanes,
        waitMaxMs: 5_000,
      },
      (commands) => this.settleTimed(commands),
    );
  }

  /**
   * @throws DomainError `intake.full` | `idempotency.key_reused` | `service.unavailable` | whatever the rules refuse:
   *   see `settleOrders`
   */
  place(command: IntakeCommand): Promise<IntakeAnswer> {
    const placing = this.gatherer.submit({ ...command, requestId: currentRequestId() });
    placing.then(
      ({ replayed }) => ORDER_OUTCOMES.publish(replayed ? 'replayed' : 'placed'),
      (error) => ORDER_OUTCOMES.publish(error instanceof DomainError ? error.code : 'failed'),
    );
    return placing;
  }

  /** Commands that wait for their batch. */
  get waiting(): number {
    return this.gatherer.size;
  }

  /** The order as it would be placed now, without placing it, and the ways to pay that are open for it. @throws as `place` */
  async quote(order: OrderCommand): Promise<Quote> {
    const { facts } = await this.store.read(order);
    const under = (paymentMethod: PaymentMethod, more: Partial<IntakeFacts> = {}) => {
      const known = { ...facts, openMethods: this.methods.methods, unpaidMax: this.settings.unpaidOrdersMax, ...more };
      return settleOrders([{ ...order, paymentMethod }], new IntakeLedger(known), NO_NAMES)[0];
    };
    // The amounts do not depend on who pays how, so they are shown even to buyers whom a way to pay is closed to.
    const outcome = under('cash', { openMethods: ['cash'], standings: [] });
    if (!outcome) throw new Error('no outcome');
    if ('refused' in outcome) throw outcome.refused;
    const methods = this.methods.methods.filter((method) => 'placed' in (under(method) ?? {}));
    return { placed: outcome.placed, methods };
  }

  onApplicationShutdown(): Promise<void> {
    return this.gatherer.close();
  }

  private async settleTimed(commands: Gathered[]): Promise<Settled<IntakeAnswer>[]> {
    const begun = performance.now();
    try {
      // A batch runs in the context of whoever happened to begin it; what is written for several has no one cause.
      const [only, ...others] = commands;
      return await runForRequest(others.length ? null : (only?.requestId ?? null), () => this.settle(commands));
    } finally {
      ORDER_BATCHES.publish({ size: commands.length, seconds: (performance.now() - begun) / 1_000 });
    }
  }

  /** Settles a batch; one that fails as a whole is run again, then halved until the command at fault stands alone. */
  private async settle(commands: IntakeCommand[], attempt = 1): Promise<Settled<IntakeAnswer>[]> {
    try {
      return await this.database.transaction(() => this.settleTogether(commands));
    } catch (error) {
      if (databaseUnavailable(error)) {
        // Whether it was committed is not known; the same key asks again and finds out.
        return commands.map(() => ({ error: new DomainError('service.unavailable', { retryAfterSeconds: 1 }) }));
      }
      if (attempt === 1) return this.settle(commands, 2);
      if (commands.length === 1) return [{ error }];
      this.log.warn(`a batch of ${commands.length} is halved: ${(error as Error).message}`);
      const middle = Math.ceil(commands.length / 2);
      return [...(await this.settle(commands.slice(0, middle))), ...(await this.settle(commands.slice(middle)))];
    }
  }

  private async settleTogether(commands: IntakeCommand[]): Promise<Settled<IntakeAnswer>[]> {
    const outcomes: (Settled<IntakeAnswer> | undefined)[] = new Array(commands.length);
    // A clerk sends other people's orders: the key is the clerk's, so the clerk is locked as well.
    await this.store.lockBuyers(commands.flatMap(({ order, key }) => [order.buyer.id, key.actorId]));
    const kept = answersByKey(await this.store.keptAnswers(commands.map(({ key }) => key)));
    const fresh: number[] = [];
    const twins = new Map<string, number>();
    commands.forEach(({ key }, index) => {
      const name = nameOf(key);
      const answer = kept.get(name);
      if (answer) outcomes[index] = replay(answer, key);
      // The same key twice in one batch: the later one gets what the first one gets.
      else if (!twins.has(name)) fresh.push(twins.set(name, index).get(name) ?? index);
    });
    if (fresh.length) await this.settleFresh(commands, fresh, outcomes);
    return commands.map(({ key }, index) => outcomes[index] ?? twinOf(commands, outcomes, twins.get(nameOf(key)), key));
  }

  private async settleFresh(
    commands: readonly IntakeCommand[],
    fresh: readonly number[],
    outcomes: (Settled<IntakeAnswer> | undefined)[],
  ): Promise<void> {
    const orders = fresh.flatMap((index) => commands[index]?.order ?? []);
    const { facts, numbers } = await this.store.lockAndLoad(orders);
    const settled: SettledOrder[] = [];
    settleOrders(orders, this.ledger(facts), namesFrom(numbers)).forEach((outcome, position) => {
      const index = fresh[position] ?? -1;
      const key = commands[index]?.key;
      if ('refused' in outcome || !key) {
        outcomes[index] = { error: 'refused' in outcome ? outcome.refused : new Error('a command without a key') };
        return;
      }
      const body = this.answerBody(outcome.placed);
      settled.push({ placed: outcome.placed, key, body });
      outcomes[index] = { value: { body, replayed: false } };
    });
    if (!settled.length) return;
    await this.store.write(settled);
    const placed = settled.map((order) => order.placed);
    await this.feed.ordersPlaced(placed.flatMap(heardInBroadcast));
    await this.feed.commentsConfirmed(placed.flatMap(confirmedComment));
    await this.feed.stockChanged([...new Set(placed.flatMap(({ lines }) => lines.map(({ lotId }) => lotId)))]);
    await this.outbox.add(...holdEndings(placed));
    for (const one of placed) await this.tellBuyer(one);
  }

  /** Whoever ordered by phone has no page open: the order, and the handover code, come as a message. */
  private async tellBuyer(placed: PlacedOrder): Promise<void> {
    const { enteredBy, order } = placed;
    if (!enteredBy) return;
    await this.notifications.tell({
      factKey: `order.typed:${order.id}`,
      channel: enteredBy.channel === 'zalo' ? 'zalo' : 'sms',
      phone: enteredBy.buyerPhone,
      userId: order.buyerId,
      text: typedOrderNotice(placed, this.settings.publicOrigin),
    });
  }

  private ledger(facts: Loaded['facts']): IntakeLedger {
    return new IntakeLedger({ ...facts, openMethods: this.methods.methods, unpaidMax: this.settings.unpaidOrdersMax });
  }

  private answerBody({ order, lines, parcel, labels, dueVnd, returnUrl, enteredBy, buyerName }: PlacedOrder): string {
    const record = newPayment({ id: '', orderId: order.id, method: order.paymentMethod, dueVnd, returnUrl });
    const payment = this.paymentViews.of(record, order);
    const clerkName = enteredBy?.name ?? '';
    const view = orderView({
      order,
      lines,
      parcel,
      payment,
      labels,
      changeable: true,
      hasHandoverPhoto: false,
      clerkName,
    });
    return JSON.stringify(enteredBy ? staffOrderView(view, { name: buyerName, phone: enteredBy.buyerPhone }) : view);
  }
}

const nameOf = ({ actorId, key }: { actorId: string; key: string }) => `${actorId} ${key}`;

function answersByKey(answers: KeptAnswer[]): Map<string, KeptAnswer> {
  return new Map(answers.map((answer) => [nameOf(answer), answer]));
}

function replay({ body, requestHash }: KeptAnswer, key: CommandKey): Settled<IntakeAnswer> {
  if (requestHash !== key.requestHash) return { error: new DomainError('idempotency.key_reused') };
  if (body === null) return { error: new DomainError('idempotency.in_progress') };
  return { value: { body, replayed: true } };
}

function twinOf(
  commands: readonly IntakeCommand[],
  outcomes: readonly (Settled<IntakeAnswer> | undefined)[],
  first: number | undefined,
  key: CommandKey,
): Settled<IntakeAnswer> {
  const outcome = first === undefined ? undefined : outcomes[first];
  const firstKey = first === undefined ? undefined : commands[first]?.key;
  if (!outcome || !firstKey) return { error: new Error('a command without an outcome') };
  if (firstKey.requestHash !== key.requestHash) return { error: new DomainError('idempotency.key_reused') };
  return 'value' in outcome ? { value: { ...outcome.value, replayed: true } } : outcome;
}

function namesFrom(numbers: readonly number[]): Names {
  let next = 0;
  return {
    id: newId,
    number: () => numbers[next++] ?? Number.NaN,
    handoverCode: () => String(randomInt(10_000)).padStart(4, '0'),
  };
}

function heardInBroadcast({ order, buyerName, lines }: PlacedOrder): PlacedInBroadcast[] {
  if (order.broadcastId === null) return [];
  return [
    {
      orderId: order.id,
      broadcastId: order.broadcastId,
      number: order.number,
      buyerName,
      estimatedVnd: order.estimatedVnd,
      lines: lines.map(({ offerCode, productName, sellBy, wanted }) => ({
        offerCode,
        productName,
        sellBy,
        quantity: wanted,
      })),
    },
  ];
}

function confirmedComment({ preparedOrderId, lines }: PlacedOrder): ConfirmedComment[] {
  if (preparedOrderId === null) return [];
  const ordered = lines.map(({ offerCode, sellBy, wanted }) => ({ offerCode, quantity: quantityOf(sellBy, wanted) }));
  return [{ preparedOrderId, lines: ordered }];
}

/** One message for each moment at which holds of this batch end. */
function holdEndings(placed: readonly PlacedOrder[]): OutboxMessage[] {
  const byMoment = new Map<number, string[]>();
  for (const { order } of placed) {
    if (!order.holdExpiresAt) continue;
    const moment = order.holdExpiresAt.getTime();
    byMoment.set(moment, [...(byMoment.get(moment) ?? []), order.id]);
  }
  return [...byMoment].map(([moment, orderIds]) => ({
    queue: 'orders',
    name: HOLD_ENDED,
    payload: { orderIds },
    runAt: new Date(moment),
  }));
}
