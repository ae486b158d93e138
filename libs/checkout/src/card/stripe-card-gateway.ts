import { Agent as HttpAgent } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import { Injectable, Logger } from '@nestjs/common';
import Stripe from 'stripe';
import { Settings } from '#config';
import type { Vnd } from '#kernel';
import {
  CardGateway,
  GatewayAway,
  type GatewayIntent,
  type GatewayRefund,
  GatewayRefusal,
  type IntentWish,
  type RefundWish,
} from './card-gateway.js';
import { Circuit } from './circuit.js';

/** For one request; with its one retry nobody waits longer than about nine seconds. */
const TIMEOUT_MS = 4_000;
const CURRENCY = 'vnd';
const REFUNDS_PAGE = 100;

/** The official client is the only way to the gateway, so that the real one is a matter of settings. */
@Injectable()
export class StripeCardGateway extends CardGateway {
  private readonly log = new Logger(StripeCardGateway.name);
  private readonly circuit = new Circuit();
  private readonly stripe: Stripe;

  constructor(settings: Settings) {
    super();
    const { protocol, hostname, port } = new URL(settings.gatewayInternalUrl);
    const secure = protocol === 'https:';
    // An agent of its own: no proxy of the environment stands between, and connections are kept and bounded.
    const agent = new (secure ? HttpsAgent : HttpAgent)({ keepAlive: true, maxSockets: 32 });
    this.stripe = new Stripe(settings.gatewaySecretKey, {
      host: hostname,
      port: port || (secure ? 443 : 80),
      protocol: secure ? 'https' : 'http',
      timeout: TIMEOUT_MS,
      maxNetworkRetries: 1,
      httpClient: Stripe.createNodeHttpClient(agent),
      telemetry: false,
    });
  }

  create(wish: IntentWish): Promise<GatewayIntent> {
    const { amountVnd, paymentId, attempt, orderId, orderNumber, idempotencyKey } = wish;
    return this.intent(() =>
      this.stripe.paymentIntents.create(
        {
          amount: amountVnd,
          currency: CURRENCY,
          capture_method: 'manual',
          description: `Đơn ${orderNumber}`,
          metadata: {
            order_id: orderId,
            order_number: String(orderNumber),
            payment_id: paymentId,
            attempt: String(attempt),
          },
        },
        { idempotencyKey },
      ),
    );
  }

  retrieve(intentId: string): Promise<GatewayIntent> {
    return this.intent(() => this.stripe.paymentIntents.retrieve(intentId));
  }

  changeAmount(intentId: string, amountVnd: Vnd): Promise<GatewayIntent> {
    return this.intent(() => this.stripe.paymentIntents.update(intentId, { amount: amountVnd }));
  }

  capture(intentId: string, amountVnd: Vnd): Promise<GatewayIntent> {
    return this.intent(() => this.stripe.paymentIntents.capture(intentId, { amount_to_capture: amountVnd }));
  }

  cancel(intentId: string): Promise<GatewayIntent> {
    return this.intent(() => this.stripe.paymentIntents.cancel(intentId));
  }

  async refund({ refundId, intentId, amountVnd, idempotencyKey }: RefundWish): Promise<GatewayRefund> {
    const refund = await this.call(() =>
      this.stripe.refunds.create(
        { payment_intent: intentId, amount: amountVnd, metadata: { refund_id: refundId } },
        { idempotencyKey },
      ),
    );
    return refundFrom(refund);
  }

  async retrieveRefund(gatewayRefundId: string): Promise<GatewayRefund> {
    return refundFrom(await this.call(() => this.stripe.refunds.retrieve(gatewayRefundId)));
  }

  async findRefund(intentId: string, refundId: string): Promise<GatewayRefund | null> {
    const { data } = await this.call(() => this.stripe.refunds.list({ payment_intent: intentId, limit: REFUNDS_PAGE }));
    const found = data.find(({ metadata }) => metadata?.refund_id === refundId);
    return found ? refundFrom(found) : null;
  }

  private async intent(work: () => Promise<Stripe.PaymentIntent>): Promise<GatewayIntent> {
    return intentFrom(await this.call(work));
  }

  private call<T>(work: () => Promise<T>): Promise<T> {
    return this.circuit.run(async () => {
      try {
        return await work();
      } catch (error) {
        throw this.mapped(error);
      }
    });
  }

  /** The one place that reads the client's errors: what they mean to us is whether the gateway has decided. */
  private mapped(error: unknown): Error {
    const { errors } = Stripe;
    if (error instanceof errors.StripeAuthenticationError || error instanceof errors.StripePermissionError) {
      this.log.error(`the gateway refuses our key: ${error.message}`);
      return new GatewayAway('the gateway refuses our key');
    }
    if (error instanceof errors.StripeRateLimitError) return new GatewayAway('the gateway asks to wait');
    if (error instanceof errors.StripeConnectionError) return new GatewayAway('the gateway does not answer');
    if (!(error instanceof errors.StripeError)) return error instanceof Error ? error : new Error(String(error));
    if (error.code === 'idempotency_key_in_use' || error.code === 'lock_timeout') {
      return new GatewayAway('the gateway is still at work on it');
    }
    const { statusCode = 500, code, type, message } = error;
    if (statusCode >= 500) return new GatewayAway(`the gateway failed (${statusCode})`, true);
    return new GatewayRefusal(code ?? type, message);
  }
}

function intentFrom(intent: Stripe.PaymentIntent): GatewayIntent {
  const { id, status, amount, amount_capturable, amount_received, client_secret, last_payment_error } = intent;
  return {
    id,
    status: status as GatewayIntent['status'],
    amountVnd: amount,
    capturableVnd: amount_capturable,
    receivedVnd: amount_received,
    clientSecret: client_secret ?? '',
    failureCode: last_payment_error
      ? (last_payment_error.decline_code ?? last_payment_error.code ?? 'card_declined')
      : null,
  };
}

function refundFrom({ id, status, failure_reason }: Stripe.Refund): GatewayRefund {
  if (status === 'failed' || status === 'canceled')
    return { id, status: 'failed', failureCode: failure_reason ?? status };
  return { id, status: status === 'succeeded' ? 'succeeded' : 'pending', failureCode: null };
}
