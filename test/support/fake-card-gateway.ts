import {
  CardGateway,
  GatewayAway,
  type GatewayIntent,
  type GatewayRefund,
  GatewayRefusal,
  type IntentWish,
  type RefundWish,
} from '#checkout';

interface FakeRefund extends GatewayRefund {
  refundId: string;
  intentId: string;
  amountVnd: number;
}

type Fault = 'none' | 'away' | 'answers_500' | 'answer_lost';

/**
 * A card gateway in memory that keeps its promises: keys, states and sums as the real one. A test plays the buyer with
 * `pay` and the weather with `fault`.
 */
export class FakeCardGateway extends CardGateway {
  readonly intents = new Map<string, GatewayIntent & { metadata: IntentWish }>();
  readonly refunds = new Map<string, FakeRefund>();
  /** What happens to a request: it never arrives, it is answered with a fault, or it is done and the answer is lost. */
  fault: Fault | ((request: string) => Fault) = 'none';
  requests = 0;
  refundStatus: GatewayRefund['status'] = 'succeeded';
  private readonly byKey = new Map<string, string>();
  private number = 0;

  /** The buyer's card: held for the market. */
  pay(intentId: string): void {
    const intent = this.known(intentId);
    if (!['requires_payment_method', 'requires_action'].includes(intent.status)) throw unexpected(intent);
    intent.status = 'requires_capture';
    intent.capturableVnd = intent.amountVnd;
    intent.failureCode = null;
  }

  decline(intentId: string, failureCode: string): void {
    const intent = this.known(intentId);
    intent.status = 'requires_payment_method';
    intent.failureCode = failureCode;
  }

  expire(intentId: string): void {
    const intent = this.known(intentId);
    intent.status = 'canceled';
    intent.capturableVnd = 0;
  }

  failRefund(gatewayRefundId: string): void {
    const refund = this.refunds.get(gatewayRefundId);
    if (!refund) throw new Error('no such refund');
    Object.assign(refund, { status: 'failed', failureCode: 'expired_or_canceled_card' });
  }

  /** What the market's cards were charged, less what went back. */
  get takenVnd(): number {
    const received = [...this.intents.values()].reduce((sum, { receivedVnd }) => sum + receivedVnd, 0);
    const back = [...this.refunds.values()].filter(({ status }) => status !== 'failed');
    return back.reduce((rest, { amountVnd }) => rest - amountVnd, received);
  }

  create(wish: IntentWish): Promise<GatewayIntent> {
    return this.request('create', () => {
      const known = this.byKey.get(wish.idempotencyKey);
      if (known) return this.known(known);
      const id = `pi_${++this.number}`;
      this.byKey.set(wish.idempotencyKey, id);
      this.intents.set(id, {
        id,
        clientSecret: `${id}_secret`,
        status: 'requires_payment_method',
        amountVnd: wish.amountVnd,
        capturableVnd: 0,
        receivedVnd: 0,
        failureCode: null,
        metadata: wish,
      });
      return this.known(id);
    });
  }

  retrieve(intentId: string): Promise<GatewayIntent> {
    return this.request('retrieve', () => this.known(intentId));
  }

  changeAmount(intentId: string, amountVnd: number): Promise<GatewayIntent> {
    return this.request('change_amount', () => {
      const intent = this.known(intentId);
      if (intent.status !== 'requires_payment_method') throw unexpected(intent);
      return Object.assign(intent, { amountVnd });
    });
  }

  capture(intentId: string, amountVnd: number): Promise<GatewayIntent> {
    return this.request('capture', () => {
      const intent = this.known(intentId);
      if (intent.status !== 'requires_capture') throw unexpected(intent);
      if (amountVnd > intent.capturableVnd) throw new GatewayRefusal('amount_too_large', 'too much');
      return Object.assign(intent, { status: 'succeeded', capturableVnd: 0, receivedVnd: amountVnd });
    });
  }

  cancel(intentId: string): Promise<GatewayIntent> {
    return this.request('cancel', () => {
      const intent = this.known(intentId);
      if (intent.status === 'succeeded' || intent.status === 'canceled') throw unexpected(intent);
      return Object.assign(intent, { status: 'canceled', capturableVnd: 0 });
    });
  }

  refund(wish: RefundWish): Promise<GatewayRefund> {
    return this.request('refund', () => {
      const known = this.byKey.get(wish.idempotencyKey);
      if (known) return { ...this.refunds.get(known)! };
      const { receivedVnd } = this.known(wish.intentId);
      const back = [...this.refunds.values()].filter(
        ({ intentId, status }) => intentId === wish.intentId && status !== 'failed',
      );
      const left = back.reduce((rest, { amountVnd }) => rest - amountVnd, receivedVnd);
      if (wish.amountVnd > left) throw new GatewayRefusal('charge_already_refunded', 'too much');
      const id = `re_${++this.number}`;
      this.byKey.set(wish.idempotencyKey, id);
      this.refunds.set(id, { id, status: this.refundStatus, failureCode: null, ...wish });
      return { ...this.refunds.get(id)! };
    });
  }

  retrieveRefund(gatewayRefundId: string): Promise<GatewayRefund> {
    return this.request('retrieve_refund', () => ({ ...this.refunds.get(gatewayRefundId)! }));
  }

  findRefund(intentId: string, refundId: string): Promise<GatewayRefund | null> {
    return this.request(
      'find_refund',
      () => [...this.refunds.values()].find((one) => one.intentId === intentId && one.refundId === refundId) ?? null,
    );
  }

  private known(intentId: string) {
    const intent = this.intents.get(intentId);
    if (!intent) throw new GatewayRefusal('resource_missing', intentId);
    return intent;
  }

  /** Requests cross each other as on a real wire: each is decided and answered in a turn of its own. */
  private async request<T>(name: string, work: () => T): Promise<T> {
    this.requests++;
    const fault = typeof this.fault === 'function' ? this.fault(name) : this.fault;
    await turn();
    if (fault === 'away') throw new GatewayAway('away');
    if (fault === 'answers_500') throw new GatewayAway('500', true);
    const answer = structuredClone(work());
    await turn();
    if (fault === 'answer_lost') throw new GatewayAway('lost');
    return answer;
  }
}

const turn = () => new Promise<void>((resolve) => setImmediate(resolve));

function unexpected({ id, status }: GatewayIntent): GatewayRefusal {
  return new GatewayRefusal('payment_intent_unexpected_state', `${id} is ${status}`);
}
