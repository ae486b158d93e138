import { Injectable } from '@nestjs/common';
import { Settings } from '#config';
import { Database } from '#persistence';
import { ChargesService } from '../charges/charges.service.js';
import { bankVerdict, cardBehaviour, type Decline, NOBODY_TO_ASK } from '../domain/cards.js';
import { type GatewayError, refused } from '../domain/gateway-error.js';
import { EventLog } from '../events/event-log.js';
import { challengeUrl } from '../links.js';
import { type PaymentMethod, paymentMethodResponse } from '../payment-methods/payment-method.js';
import type { NewPaymentMethod } from '../payment-methods/payment-method.request.js';
import { PaymentMethodsService } from '../payment-methods/payment-methods.service.js';
import { GatewayClock } from '../time/gateway-clock.js';
import { assertMove, declinedAnswer, rememberedError, unexpectedState } from './intent-errors.js';
import type { PaymentIntent } from './payment-intent.js';
import { paymentIntentResponse } from './payment-intent.response.js';
import { PaymentIntentsStore } from './payment-intents.store.js';

/** How long a slow bank takes. */
const PROCESSING_SECONDS = 5;

export interface Confirmation {
  /** The id of a method, or a test name. */
  paymentMethod?: string | null;
  /** A card as it was typed. */
  paymentMethodData?: NewPaymentMethod | null;
  /** Where the buyer goes after 3-D Secure. */
  returnUrl?: string | null;
  /** Nobody is there to answer 3-D Secure: what asks for it is declined. */
  nobodyToAsk?: boolean;
}

/** How an attempt went. A declined card leaves traces, so it is answered and not thrown. */
export interface Attempt {
  intent: PaymentIntent;
  /** The 402 to answer with, or null. */
  refusal: GatewayError | null;
}

const AUTHENTICATION_FAILED: Decline = {
  code: 'payment_intent_authentication_failure',
  declineCode: '',
  message: 'The provided payment method has failed authentication. Provide another one to try again.',
};

/** From a way to pay to the bank's word. The row of the payment is held from the first look to the last event. */
@Injectable()
export class PaymentAttempts {
  constructor(
    private readonly settings: Settings,
    private readonly database: Database,
    private readonly clock: GatewayClock,
    private readonly events: EventLog,
    private readonly store: PaymentIntentsStore,
    private readonly charges: ChargesService,
    private readonly methods: PaymentMethodsService,
  ) {}

  /**
   * @throws GatewayError `payment_intent_unexpected_state`; 402 for a number that is no card's; `resource_missing`
   */
  confirm(id: string, confirmation: Confirmation): Promise<Attempt> {
    return this.database.transaction(async () => {
      const intent = await this.store.lock(id);
      const given = await this.givenMethod(confirmation);
      assertMove(intent, 'provide_method', 'confirm');
      const method = given ?? (intent.paymentMethod ? await this.methods.table.get(intent.paymentMethod) : null);
      if (!method) {
        throw refused(
          "You cannot confirm this PaymentIntent because it's missing a payment method. Update it with one, or send one along.",
          { code: 'payment_intent_unexpected_state', payment_intent: paymentIntentResponse(intent) },
        );
      }
      this.methods.assertUsableBy(method, intent.customer);
      const confirmed = await this.store.update(id, {
        status: 'requires_confirmation',
        paymentMethod: method.id,
        returnUrl: confirmation.returnUrl ?? undefined,
        challengeUrl: null,
        lastPaymentError: null,
      });
      return this.ask(confirmed, method, { nobodyToAsk: confirmation.nobodyToAsk });
    });
  }

  /** The card's holder has answered. @throws GatewayError `payment_intent_unexpected_state` when nobody was asked */
  completeAuthentication(id: string, accepted: boolean): Promise<Attempt> {
    return this.database.transaction(async () => {
      const intent = await this.store.lock(id);
      if (intent.status !== 'requires_action') throw unexpectedState(intent, 'authenticate');
      const method = await this.methods.table.get(intent.paymentMethod ?? '');
      if (accepted) return this.ask(intent, method, { asked: true });
      return this.declined(intent, method, AUTHENTICATION_FAILED, null);
    });
  }

  /** A slow bank's time is over. Does nothing to a payment that waits for nobody. */
  settle(intent: PaymentIntent): Promise<Attempt> {
    return this.database.transaction(async () => {
      const current = await this.store.lock(intent.id);
      if (current.status !== 'processing') return { intent: current, refusal: null };
      const method = await this.methods.table.get(current.paymentMethod ?? '');
      return this.ask(current, method, { asked: true, waited: true });
    });
  }

  private async givenMethod({ paymentMethod, paymentMethodData }: Confirmation): Promise<PaymentMethod | null> {
    if (paymentMethodData) return this.methods.create(paymentMethodData);
    return paymentMethod ? this.methods.resolve(paymentMethod) : null;
  }

  private async ask(
    intent: PaymentIntent,
    method: PaymentMethod,
    told: { asked?: boolean; waited?: boolean; nobodyToAsk?: boolean | undefined },
  ): Promise<Attempt> {
    const behaviour = cardBehaviour(method.behaviour);
    const verdict = bankVerdict(behaviour, told);
    const authenticated = Boolean(behaviour.challenge && told.asked);
    switch (verdict.kind) {
      case 'challenge':
        return told.nobodyToAsk ? this.chargeFailed(intent, method, NOBODY_TO_ASK, false) : this.challenged(intent);
      case 'declined':
        return this.chargeFailed(intent, method, verdict.decline, authenticated);
      case 'wait':
        return this.waiting(intent, method, authenticated);
      case 'approved':
        return this.approved(intent, method, authenticated);
    }
  }

  private async challenged(intent: PaymentIntent): Promise<Attempt> {
    const asked = await this.store.update(intent.id, {
      status: assertMove(intent, 'challenge', 'confirm'),
      challengeUrl: challengeUrl(this.settings, intent),
    });
    await this.events.append('payment_intent.requires_action', paymentIntentResponse(asked));
    return { intent: asked, refusal: null };
  }

  private async waiting(intent: PaymentIntent, method: PaymentMethod, authenticated: boolean): Promise<Attempt> {
    const charge = await this.charges.pend(intent, method, authenticated);
    const now = await this.clock.now();
    const processing = await this.store.update(intent.id, {
      status: assertMove(intent, 'wait', 'confirm'),
      challengeUrl: null,
      latestCharge: charge.id,
      settlesAt: new Date(now.getTime() + PROCESSING_SECONDS * 1000),
    });
    await this.events.append('payment_intent.processing', paymentIntentResponse(processing));
    return { intent: processing, refusal: null };
  }

  private async approved(intent: PaymentIntent, method: PaymentMethod, authenticated: boolean): Promise<Attempt> {
    const isHeld = intent.captureMethod === 'manual';
    const charge = await this.charges.approve(intent, method, authenticated);
    const paid = await this.store.update(intent.id, {
      status: assertMove(intent, isHeld ? 'authorise' : 'settle', 'confirm'),
      challengeUrl: null,
      settlesAt: null,
      latestCharge: charge.id,
      amountReceived: isHeld ? 0 : intent.amount,
    });
    await this.events.append(
      isHeld ? 'payment_intent.amount_capturable_updated' : 'payment_intent.succeeded',
      paymentIntentResponse(paid),
    );
    return { intent: paid, refusal: null };
  }

  private async chargeFailed(
    intent: PaymentIntent,
    method: PaymentMethod,
    decline: Decline,
    authenticated: boolean,
  ): Promise<Attempt> {
    const charge = await this.charges.fail(intent, method, decline, authenticated);
    return this.declined(intent, method, decline, charge.id);
  }

  private async declined(
    intent: PaymentIntent,
    method: PaymentMethod,
    decline: Decline,
    chargeId: string | null,
  ): Promise<Attempt> {
    const shown = paymentMethodResponse(method);
    const open = await this.store.update(intent.id, {
      status: assertMove(intent, 'decline', 'confirm'),
      challengeUrl: null,
      settlesAt: null,
      paymentMethod: null,
      latestCharge: chargeId ?? undefined,
      lastPaymentError: rememberedError(decline, chargeId, shown),
    });
    await this.events.append('payment_intent.payment_failed', paymentIntentResponse(open));
    return { intent: open, refusal: declinedAnswer(open, decline, shown) };
  }
}
