import { Controller, Get, Param, Query, Req, Res, UseFilters } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { noSuch } from '../../domain/gateway-error.js';
import type { Language } from '../domain/language.js';
import { PageErrorsFilter } from '../page-errors.filter.js';
import type { DashboardWords } from '../words/dashboard.js';
import { formatTime, formatVnd } from '../words/shared.js';
import { DashboardPage, PAGE_ROWS, pageOfRows, readBefore } from './dashboard-page.js';
import { type Cell, eventRow, type Tone, wordFor } from './dashboard-rows.js';
import { type ChargeRow, DashboardStore, type PaymentRow, type RefundRow } from './persistence/dashboard.store.js';

const TONES: Record<string, Tone> = { succeeded: 'good', requires_capture: 'good', canceled: '', failed: 'bad' };
const toneOf = (status: string): Tone => TONES[status] ?? 'wait';

@Controller('dashboard')
@UseFilters(PageErrorsFilter)
export class PaymentsPageController {
  constructor(
    private readonly page: DashboardPage,
    private readonly store: DashboardStore,
  ) {}

  @Get()
  async list(@Query('before') beforeText: unknown, @Req() request: FastifyRequest, @Res() reply: FastifyReply) {
    const visit = this.page.visit(request, reply);
    const { dash, language } = visit;
    const before = readBefore(beforeText);
    const { items, pager } = pageOfRows(await this.store.payments(before, PAGE_ROWS), before, '/dashboard');
    const payments = items.map((payment) => ({
      ...summary(payment, dash, language),
      description: payment.description ?? Object.values(payment.metadata)[0] ?? '',
      created: formatTime(payment.created, language),
      href: `/dashboard/payments/${payment.id}`,
      id: payment.id,
    }));
    this.page.send(reply, visit, 'payments', {
      template: '@payments',
      title: dash.payments,
      data: { payments, pager },
    });
  }

  @Get('payments/:id')
  async one(@Param('id') id: string, @Req() request: FastifyRequest, @Res() reply: FastifyReply) {
    const visit = this.page.visit(request, reply);
    const { dash, language } = visit;
    const payment = await this.store.payment(id);
    if (!payment) throw noSuch('payment_intent', id);
    const [charges, refunds, events] = await Promise.all([
      this.store.charges(id),
      this.store.refunds(id),
      this.store.eventsOf(id),
    ]);
    this.page.send(reply, visit, 'payments', {
      template: '@payment',
      title: dash.payment,
      data: {
        payment: summary(payment, dash, language),
        facts: facts(payment, dash, language),
        charges: charges.map((charge) => chargeRow(charge, dash, language)),
        refunds: refunds.map((refund) => refundRow(refund, dash, language)),
        events: events.map((event) => eventRow(event, language)),
      },
    });
  }
}

const summary = (payment: PaymentRow, dash: DashboardWords, language: Language) => ({
  amount: formatVnd(Number(payment.amount), language),
  state: wordFor(dash.paymentStates, payment.status),
  tone: toneOf(payment.status),
});

function facts(payment: PaymentRow, dash: DashboardWords, language: Language) {
  const { last_payment_error: error } = payment;
  return [
    { name: dash.id, value: payment.id },
    { name: dash.created, value: formatTime(payment.created, language) },
    { name: dash.received, value: formatVnd(Number(payment.amount_received), language) },
    { name: dash.method, value: payment.capture_method === 'manual' ? dash.byHand : dash.atOnce },
    ...(payment.description ? [{ name: dash.description, value: payment.description }] : []),
    ...(error ? [{ name: dash.lastError, value: error.decline_code ?? error.code ?? error.message }] : []),
    ...(payment.cancellation_reason ? [{ name: dash.cancelled, value: payment.cancellation_reason }] : []),
    ...Object.entries(payment.metadata).map(([name, value]) => ({ name, value })),
  ];
}

function chargeRow(charge: ChargeRow, dash: DashboardWords, language: Language): Cell[] {
  const captured = Number(charge.amount_captured);
  const refunded = Number(charge.amount_refunded);
  const fate = charge.captured
    ? dash.captured(formatVnd(captured, language))
    : charge.released
      ? dash.released
      : charge.status === 'succeeded'
        ? dash.held
        : (charge.failure?.code ?? '');
  return [
    { text: formatVnd(Number(charge.amount), language), number: true },
    { text: wordFor(dash.chargeStates, charge.status), tone: toneOf(charge.status) },
    { text: [fate, refunded > 0 ? dash.refunded(formatVnd(refunded, language)) : ''].filter(Boolean).join(', ') },
    { text: `${charge.card.brand ?? ''} ${charge.card.last4 ?? ''}` },
    { text: formatTime(charge.created, language) },
    { text: charge.id },
  ];
}

const refundRow = (refund: RefundRow, dash: DashboardWords, language: Language): Cell[] => [
  { text: formatVnd(Number(refund.amount), language), number: true },
  { text: wordFor(dash.refundStates, refund.status), tone: toneOf(refund.status) },
  { text: refund.reason ?? '' },
  { text: formatTime(refund.created, language) },
  { text: refund.id },
];
