import { Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Settings } from '#config';
import type { PaymentIntent } from '../../payment-intents/payment-intent.js';
import { PaymentMethodsService } from '../../payment-methods/payment-methods.service.js';
import type { CardField, CardForm } from '../domain/card-form.js';
import type { Language } from '../domain/language.js';
import { withOutcome } from '../domain/return-address.js';
import { type PageContext, pageContext } from '../page-context.js';
import { type Page, PageRenderer } from '../page-renderer.js';
import { groupDigits, TEST_CARDS } from '../test-cards.js';
import { type Notice, PAY_WORDS, type PayWords } from '../words/pay.js';
import { formatAmount, SHARED_WORDS } from '../words/shared.js';

const EMPTY_FORM: CardForm = { number: '', expiry: '', cvc: '', name: '' };
const TEST_FORM = { expiry: '12/34', cvc: '123', name: 'NGUYEN THI LAN' };
/** How soon a page looks again by itself while a bank takes its time. */
const LOOK_AGAIN_SECONDS = 5;

/** What the address of a payment's page says. */
export interface PayLink {
  id: string;
  clientSecret: string;
  /** The shop's own page to go back to; null when none was given, or another site's. */
  back: URL | null;
}

interface FormState {
  /** As it was typed; the number and the code are never sent back. */
  form?: CardForm;
  wrong?: CardField[];
  /** Why the card cannot be one. */
  code?: string;
  /** A test card to fill in. */
  testCard?: string;
}

/** The pages of the card form and of 3-D Secure. */
@Injectable()
export class PayPages {
  constructor(
    private readonly settings: Settings,
    private readonly pages: PageRenderer,
    private readonly methods: PaymentMethodsService,
  ) {}

  payHref = (link: PayLink, more: Record<string, string> = {}): string => hrefOf(`/pay/${link.id}`, link, more);

  authenticationHref = (link: PayLink): string => hrefOf(`/authenticate/${link.id}`, { ...link, back: null }, {});

  /** The form while a card is wanted, else how things stand. */
  show(request: FastifyRequest, reply: FastifyReply, intent: PaymentIntent, link: PayLink, state: FormState): void {
    const more: Record<string, string> = intent.status === 'requires_action' ? { card: 'other' } : {};
    const context = this.context(request, reply, this.payHref(link, more));
    const pay = PAY_WORDS[context.language];
    const standing = standingOf(intent, pay);
    if (standing) {
      if (standing.looksAgain) void reply.header('refresh', String(LOOK_AGAIN_SECONDS));
      this.notice(reply, context, {
        ...standing,
        amount: formatAmount(intent.amount, intent.currency, context.language),
        onward: standing.looksAgain ? { href: this.payHref(link), label: pay.look } : onwardOf(link, standing, pay),
      });
      return;
    }
    const { form = EMPTY_FORM, wrong = [], code } = state;
    const testCard = this.settings.demoMarket && TEST_CARDS.find(({ number }) => number === state.testCard);
    this.pages.send(
      reply,
      {
        template: '@pay',
        title: pay.title,
        ...context,
        script: true,
        data: {
          pay,
          amount: formatAmount(intent.amount, intent.currency, context.language),
          description: intent.description,
          hold: intent.captureMethod === 'manual',
          action: `/pay/${link.id}`,
          hidden: hiddenFields(link),
          form: testCard
            ? { ...TEST_FORM, number: groupDigits(testCard.number) }
            : { ...EMPTY_FORM, expiry: form.expiry, name: form.name },
          wrong,
          reason: wrong.length ? null : reasonOf(code, intent, pay),
          backHref: link.back && withOutcome(link.back, link.id, 'failed'),
          testCards: this.settings.demoMarket ? this.testCards(link, context.language) : [],
        },
      },
      wrong.length || code ? 422 : 200,
    );
  }

  async ask(request: FastifyRequest, reply: FastifyReply, intent: PaymentIntent, link: PayLink): Promise<void> {
    const context = this.context(request, reply, this.authenticationHref(link));
    const pay = PAY_WORDS[context.language];
    const method = intent.paymentMethod ? await this.methods.table.get(intent.paymentMethod) : null;
    this.pages.send(reply, {
      template: '@authentication',
      title: pay.authentication.title,
      ...context,
      script: true,
      data: {
        pay,
        amount: formatAmount(intent.amount, intent.currency, context.language),
        cardShown: method && `•••• ${method.card.last4}`,
        action: `/authenticate/${link.id}`,
        hidden: hiddenFields(link),
        otherCardHref: this.payHref(link, { card: 'other' }),
      },
    });
  }

  unknown(request: FastifyRequest, reply: FastifyReply): void {
    const context = this.context(request, reply, null);
    const notice = PAY_WORDS[context.language].unknown;
    this.notice(reply, context, { notice, tone: 'bad', amount: null, onward: null }, 404);
  }

  private notice(
    reply: FastifyReply,
    context: PageContext & Pick<Page, 'brand'>,
    data: { notice: Notice; tone: string; amount: string | null; onward: { href: string; label: string } | null },
    status = 200,
  ): void {
    const { mayClose } = PAY_WORDS[context.language];
    const page: Page = { template: '@notice', title: data.notice.title, ...context, data: { ...data, mayClose } };
    this.pages.send(reply, page, status);
  }

  /** @param href the page itself, with nothing in it but what is known: what was asked for may hold anything */
  private context(request: FastifyRequest, reply: FastifyReply, href: string | null) {
    const context = pageContext(request, reply);
    const brand = SHARED_WORDS[context.language].gatewayName;
    if (!href) return { ...context, brand };
    const other = SHARED_WORDS[context.language].otherLanguageCode;
    return { ...context, brand, otherLanguageHref: `${href}&lang=${other}` };
  }

  private testCards(link: PayLink, language: Language) {
    return TEST_CARDS.map(({ number, outcome }) => ({
      shown: groupDigits(number),
      outcome: outcome[language],
      href: this.payHref(link, { card: 'other', test_card: number }),
    }));
  }
}

interface Standing {
  notice: Notice;
  tone: 'good' | 'bad' | 'wait';
  outcome: 'succeeded' | 'failed';
  looksAgain: boolean;
}

/** Null while a card is wanted. */
function standingOf(intent: PaymentIntent, pay: PayWords): Standing | null {
  switch (intent.status) {
    case 'succeeded':
      return { notice: pay.paid, tone: 'good', outcome: 'succeeded', looksAgain: false };
    case 'requires_capture':
      return { notice: pay.held, tone: 'good', outcome: 'succeeded', looksAgain: false };
    case 'processing':
      return { notice: pay.processing, tone: 'wait', outcome: 'failed', looksAgain: true };
    case 'canceled': {
      const notice = intent.cancellationReason === 'automatic' ? pay.lapsed : pay.cancelled;
      return { notice, tone: 'wait', outcome: 'failed', looksAgain: false };
    }
    default:
      return null;
  }
}

const onwardOf = (link: PayLink, { outcome }: Standing, pay: PayWords) =>
  link.back && { href: withOutcome(link.back, link.id, outcome), label: pay.toOrder };

/** In words by decline code, else by error code; null when nothing went wrong. */
function reasonOf(code: string | undefined, intent: PaymentIntent, pay: PayWords): string | null {
  const error = code === undefined ? intent.lastPaymentError : { code, decline_code: undefined };
  if (!error) return null;
  return pay.reasons[error.decline_code ?? ''] ?? pay.reasons[error.code ?? ''] ?? pay.otherReason;
}

const hiddenFields = ({ clientSecret, back }: PayLink): Record<string, string> => ({
  client_secret: clientSecret,
  ...(back ? { return_url: back.href } : {}),
});

function hrefOf(path: string, { clientSecret, back }: PayLink, more: Record<string, string>): string {
  const parameters = { client_secret: clientSecret, ...(back ? { return_url: back.href } : {}), ...more };
  return `${path}?${new URLSearchParams(parameters)}`;
}
