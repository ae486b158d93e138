import { Body, Controller, ForbiddenException, Get, Param, Post, Query, Req, Res, UseFilters } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Settings } from '#config';
import { GatewayError } from '../../domain/gateway-error.js';
import type { PaymentIntent } from '../../payment-intents/payment-intent.js';
import { PaymentIntentsService } from '../../payment-intents/payment-intents.service.js';
import { type CardForm, readCardForm } from '../domain/card-form.js';
import { returnAddress, withOutcome } from '../domain/return-address.js';
import { cameFromHere } from '../page-context.js';
import { PageErrorsFilter } from '../page-errors.filter.js';
import { type PayLink, PayPages } from './pay-pages.js';

type Fields = Readonly<Record<string, unknown>>;

/**
 * Where a buyer types a card, so that the shop never sees it. The client secret in the address says which payment this
 * browser may see; without the right one a payment looks missing.
 */
@Controller()
@UseFilters(PageErrorsFilter)
export class PayController {
  constructor(
    private readonly settings: Settings,
    private readonly intents: PaymentIntentsService,
    private readonly pages: PayPages,
  ) {}

  /** `?client_secret=…&return_url=…`; `&card=other` to change the card in the middle of 3-D Secure. */
  @Get('pay/:id')
  async show(
    @Param('id') id: string,
    @Query() query: Fields,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ) {
    const link = this.linkOf(id, query);
    const intent = await this.open(link);
    if (!intent) return this.pages.unknown(request, reply);
    if (intent.status === 'requires_action' && query.card !== 'other') {
      return void reply.redirect(this.pages.authenticationHref(link), 303);
    }
    this.pages.show(request, reply, intent, link, { testCard: text(query.test_card) });
  }

  @Post('pay/:id')
  async pay(@Param('id') id: string, @Body() body: Fields, @Req() request: FastifyRequest, @Res() reply: FastifyReply) {
    if (!cameFromHere(request)) throw new ForbiddenException();
    const link = this.linkOf(id, body ?? {});
    const intent = await this.open(link);
    if (!intent) return this.pages.unknown(request, reply);
    const form = readFields(body);
    const read = readCardForm(form);
    if ('wrong' in read) return this.pages.show(request, reply, intent, link, { form, wrong: read.wrong });
    const { number, expMonth, expYear, cvc, name } = read.card;
    try {
      const attempt = await this.intents.confirm(id, {
        paymentMethodData: { card: { number, expMonth, expYear, cvc }, billingDetails: name ? { name } : {} },
        returnUrl: link.back?.href ?? null,
      });
      this.goOn(reply, attempt.intent, link);
    } catch (error) {
      if (!(error instanceof GatewayError)) throw error;
      // A number that is no card's leaves no trace on the payment, so it is told here.
      if (error.status === 402) {
        return this.pages.show(request, reply, intent, link, { form, code: error.facts.code ?? '' });
      }
      // Paid or cancelled in the meantime, perhaps by this very form sent twice: show how things stand.
      void reply.redirect(this.pages.payHref(link), 303);
    }
  }

  /** 3-D Secure: the bank of the card asks its holder. */
  @Get('authenticate/:id')
  async ask(
    @Param('id') id: string,
    @Query() query: Fields,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ) {
    const intent = await this.open(this.linkOf(id, query));
    if (!intent) return this.pages.unknown(request, reply);
    const link = this.linkOf(id, { client_secret: intent.clientSecret, return_url: intent.returnUrl });
    if (intent.status !== 'requires_action') return void reply.redirect(this.pages.payHref(link), 303);
    await this.pages.ask(request, reply, intent, link);
  }

  @Post('authenticate/:id')
  async answer(
    @Param('id') id: string,
    @Body() body: Fields,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ) {
    if (!cameFromHere(request)) throw new ForbiddenException();
    const before = await this.open(this.linkOf(id, body ?? {}));
    if (!before) return this.pages.unknown(request, reply);
    const link = this.linkOf(id, { client_secret: before.clientSecret, return_url: before.returnUrl });
    try {
      const { intent } = await this.intents.completeAuthentication(id, body.outcome === 'accept');
      this.goOn(reply, intent, link);
    } catch (error) {
      if (!(error instanceof GatewayError)) throw error;
      void reply.redirect(this.pages.payHref(link), 303);
    }
  }

  private linkOf(id: string, fields: Fields): PayLink {
    return {
      id,
      clientSecret: text(fields.client_secret),
      back: returnAddress(fields.return_url, this.settings.publicOrigin),
    };
  }

  /** Null when there is no such payment, or the secret is not its own. */
  private async open({ id, clientSecret }: PayLink): Promise<PaymentIntent | null> {
    try {
      return await this.intents.retrieveForBrowser(id, clientSecret);
    } catch (error) {
      if (error instanceof GatewayError && error.status === 404) return null;
      throw error;
    }
  }

  /** After an attempt: back to the shop when it is done, on to the next step when it is not. */
  private goOn(reply: FastifyReply, intent: PaymentIntent, link: PayLink): void {
    const done = intent.status === 'requires_capture' || intent.status === 'succeeded';
    const asked = intent.status === 'requires_action';
    const next =
      done && link.back
        ? withOutcome(link.back, intent.id, 'succeeded')
        : asked
          ? this.pages.authenticationHref(link)
          : this.pages.payHref(link);
    void reply.redirect(next, 303);
  }
}

const text = (value: unknown): string => (typeof value === 'string' ? value : '');

const readFields = (body: Fields | undefined): CardForm => ({
  number: text(body?.number),
  expiry: text(body?.expiry),
  cvc: text(body?.cvc),
  name: text(body?.name),
});
