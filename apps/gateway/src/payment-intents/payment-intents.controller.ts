import { Get, Param, Post } from '@nestjs/common';
import { GatewayError } from '../domain/gateway-error.js';
import { type Answer, refusalAnswer } from '../http/answer.js';
import { ApiController, CallerKey, Parameters } from '../http/api-controller.js';
import { ForBrowsers, type KeyKind } from '../http/api-key.guard.js';
import type { FormReader } from '../http/form-reader.js';
import { listAnswer, readListRequest } from '../http/list-request.js';
import { readSearchRequest, searchAnswer } from '../http/search-request.js';
import type { Attempt } from './payment-attempts.service.js';
import { CANCELLATION_REASONS } from './payment-intent.js';
import { readConfirmation, readIntentChanges, readNewIntent } from './payment-intent.request.js';
import { browserIntentResponse, paymentIntentResponse } from './payment-intent.response.js';
import { PaymentIntentsService } from './payment-intents.service.js';
import { SEARCH_FIELDS } from './payment-intents.store.js';

@ApiController('payment_intents')
export class PaymentIntentsController {
  constructor(private readonly intents: PaymentIntentsService) {}

  @Post()
  async create(@Parameters() form: FormReader) {
    return attemptAnswer(await this.intents.create(readNewIntent(form)));
  }

  @Get()
  async list(@Parameters() form: FormReader) {
    const request = readListRequest(form);
    const customer = form.text('customer') ?? null;
    form.end();
    const { items, hasMore } = await this.intents.list({ customer }, request);
    return listAnswer('/v1/payment_intents', { items: items.map(paymentIntentResponse), hasMore });
  }

  @Get('search')
  async search(@Parameters() form: FormReader) {
    const { query, request } = readSearchRequest(form, SEARCH_FIELDS);
    const page = await this.intents.search(query, request);
    return searchAnswer('/v1/payment_intents/search', { ...page, items: page.items.map(paymentIntentResponse) });
  }

  @Get(':id')
  @ForBrowsers()
  async retrieve(@Param('id') id: string, @Parameters() form: FormReader, @CallerKey() key: KeyKind) {
    const clientSecret = form.text('client_secret');
    form.end();
    if (key === 'secret') return paymentIntentResponse(await this.intents.retrieve(id));
    return browserIntentResponse(await this.intents.retrieveForBrowser(id, proof(clientSecret)));
  }

  @Post(':id')
  async update(@Param('id') id: string, @Parameters() form: FormReader) {
    return paymentIntentResponse(await this.intents.update(id, readIntentChanges(form)));
  }

  @Post(':id/confirm')
  @ForBrowsers()
  async confirm(@Param('id') id: string, @Parameters() form: FormReader, @CallerKey() key: KeyKind) {
    if (key === 'secret') return attemptAnswer(await this.intents.confirm(id, readConfirmation(form, false)));
    await this.intents.retrieveForBrowser(id, proof(form.text('client_secret')));
    const { intent, refusal } = await this.intents.confirm(id, readConfirmation(form, true));
    if (!refusal) return browserIntentResponse(intent);
    const { facts, message, status, type } = refusal;
    const shown = { ...facts, payment_intent: browserIntentResponse(intent) };
    return refusalAnswer(new GatewayError(status, type, message, shown));
  }

  @Post(':id/capture')
  async capture(@Param('id') id: string, @Parameters() form: FormReader) {
    const amount = form.integer('amount_to_capture', 1);
    const metadata = form.metadata();
    form.accept('statement_descriptor', 'statement_descriptor_suffix');
    form.end();
    return paymentIntentResponse(await this.intents.capture(id, amount, metadata));
  }

  @Post(':id/cancel')
  async cancel(@Param('id') id: string, @Parameters() form: FormReader) {
    const reason = form.choice('cancellation_reason', CANCELLATION_REASONS) ?? null;
    form.end();
    return paymentIntentResponse(await this.intents.cancel(id, reason));
  }
}

const attemptAnswer = ({ intent, refusal }: Attempt): Answer | object =>
  refusal ? refusalAnswer(refusal) : paymentIntentResponse(intent);

function proof(clientSecret: string | null | undefined): string {
  if (clientSecret) return clientSecret;
  throw new GatewayError(
    401,
    'authentication_error',
    'With a publishable key this call needs the `client_secret` of the payment.',
    { code: 'secret_key_required', param: 'client_secret' },
    true,
  );
}
