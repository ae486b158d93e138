import { Body, Controller, ForbiddenException, Get, Param, Post, Req, Res, UseFilters } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Settings } from '#config';
import { isId } from '#kernel';
import { BankService, TransferRefused } from '../../bank/bank.service.js';
import { parseAmountVnd } from '../../bank/domain/transfer.js';
import { readVietQr } from '../../bank/domain/viet-qr.js';
import type { BankTransfer } from '../../bank/persistence/bank-transfer.store.js';
import { DeliveriesService } from '../../webhooks/deliveries.service.js';
import type { DeliveryWithAttempts } from '../../webhooks/delivery.types.js';
import { tabs } from '../dashboard/dashboard-page.js';
import { DELIVERY_TONES } from '../dashboard/dashboard-rows.js';
import { DashboardSession } from '../dashboard/dashboard-session.js';
import { returnAddress } from '../domain/return-address.js';
import { cameFromHere, pageContext } from '../page-context.js';
import { PageErrorsFilter, SignInNeeded } from '../page-errors.filter.js';
import { PageRenderer } from '../page-renderer.js';
import { BANK_WORDS, type BankWords } from '../words/bank.js';
import { DASHBOARD_WORDS } from '../words/dashboard.js';
import { formatTime, formatVnd, SHARED_WORDS } from '../words/shared.js';

const PATH = '/bank';
const TRANSFERS_SHOWN = 10;

interface TransferForm {
  amount: string;
  memo: string;
  account: string;
}

interface Outcome {
  form?: TransferForm;
  payload?: string;
  returnUrl?: string;
  wrong?: string[];
}

/**
 * Stands in for a payer's banking app. On the demo market anybody may play the payer; elsewhere only whoever has shown
 * the secret key, since what is booked here counts as money at the market.
 */
@Controller('bank')
@UseFilters(PageErrorsFilter)
export class BankPageController {
  constructor(
    private readonly settings: Settings,
    private readonly bank: BankService,
    private readonly deliveries: DeliveriesService,
    private readonly session: DashboardSession,
    private readonly pages: PageRenderer,
  ) {}

  @Get()
  async show(@Req() request: FastifyRequest, @Res() reply: FastifyReply) {
    this.assertMayEnter(request);
    await this.send(request, reply, {});
  }

  @Post('transfer')
  async transfer(
    @Body() body: Readonly<Record<string, unknown>> | undefined,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ) {
    this.assertOwnForm(request);
    const form = { amount: text(body?.amount), memo: text(body?.memo).trim(), account: text(body?.account).trim() };
    const payload = text(body?.payload);
    try {
      const { id } = await this.bank.receive({
        amountVnd: parseAmountVnd(form.amount),
        memo: form.memo,
        accountNumber: form.account,
      });
      // The payload comes along, so that paying twice is one more tap.
      const on = new URLSearchParams({ booked: id, payload, return_url: text(body?.return_url) });
      void reply.redirect(`${PATH}?${on}`, 303);
    } catch (error) {
      if (!(error instanceof TransferRefused)) throw error;
      await this.send(request, reply, { form, payload, returnUrl: text(body?.return_url), wrong: [...error.problems] });
    }
  }

  @Post('transfers/:id/again')
  async again(@Param('id') id: string, @Req() request: FastifyRequest, @Res() reply: FastifyReply) {
    this.assertOwnForm(request);
    await this.bank.sendAgain(id);
    void reply.redirect(`${PATH}?sent=1`, 303);
  }

  private assertMayEnter(request: FastifyRequest): void {
    if (!this.settings.demoMarket && !this.session.isOpen(request)) throw new SignInNeeded();
  }

  private assertOwnForm(request: FastifyRequest): void {
    this.assertMayEnter(request);
    const token = (request.body as { csrf?: unknown } | undefined)?.csrf;
    if (!cameFromHere(request) || !this.session.isOwnForm(request, token)) throw new ForbiddenException();
  }

  private async send(request: FastifyRequest, reply: FastifyReply, { form, wrong = [], ...outcome }: Outcome) {
    const query = request.query as Readonly<Record<string, unknown>>;
    const context = pageContext(request, reply);
    const { language } = context;
    const bank = BANK_WORDS[language];
    const payload = outcome.payload ?? text(query.payload);
    const qr = readVietQr(payload);
    const before = isId(query.before) ? query.before : null;
    const rows = await this.bank.list(before, TRANSFERS_SHOWN);
    const items = rows.slice(0, TRANSFERS_SHOWN);
    const notices = await this.deliveries.list({ transferIds: items.map(({ id }) => id), limit: 50 });
    const booked = items.find(({ id }) => id === query.booked);
    this.pages.send(
      reply,
      {
        template: '@bank',
        title: bank.title,
        brand: SHARED_WORDS[language].bankName,
        ...context,
        ...(request.method === 'GET' ? {} : { otherLanguageHref: PATH }),
        ...(this.session.isOpen(request) ? { tabs: tabs(DASHBOARD_WORDS[language], 'bank') } : {}),
        data: {
          bank,
          action: PATH,
          transferAction: `${PATH}/transfer`,
          csrf: this.session.csrfToken(request),
          payload,
          qrKnown: qr !== null,
          qrWrong: payload && !qr ? bank.qrWrong : null,
          form: form ?? {
            amount: qr?.amountVnd ? new Intl.NumberFormat('vi-VN').format(qr.amountVnd) : '',
            memo: qr?.memo ?? '',
            account: qr?.accountNumber ?? this.settings.bankAccountNumber,
          },
          wrong,
          booked: booked && { amount: formatVnd(booked.amountVnd, language), reference: booked.bankReference },
          noticeSent: query.sent === '1' ? bank.noticeSent : null,
          orderHref: returnAddress(outcome.returnUrl ?? query.return_url, this.settings.publicOrigin)?.href ?? null,
          transfers: items.map((transfer) => transferView(transfer, notices.items, bank, language)),
          pager: {
            newestHref: before === null ? null : PATH,
            nextHref: rows.length > TRANSFERS_SHOWN ? `${PATH}?before=${items.at(-1)?.id}` : null,
          },
        },
      },
      wrong.length ? 422 : 200,
    );
  }
}

function transferView(
  transfer: BankTransfer,
  notices: readonly DeliveryWithAttempts[],
  bank: BankWords,
  language: 'vi' | 'en',
) {
  const incoming = transfer.direction === 'in';
  return {
    reference: transfer.bankReference,
    amount: `${incoming ? '+' : '−'}${formatVnd(transfer.amountVnd, language)}`,
    memo: transfer.memo,
    accountLabel: incoming ? bank.account : bank.toAccount,
    account: incoming ? transfer.accountNumber : (transfer.otherAccount ?? '·'),
    bookedAt: formatTime(transfer.bookedAt, language),
    notices: notices
      .filter(({ transferId }) => transferId === transfer.id)
      .map(({ state, history }) => ({
        label: bank.states[state],
        tone: DELIVERY_TONES[state],
        detail: history.length ? `${bank.attempts(history.length)}${lastProblem(history)}` : '',
      })),
    againHref: incoming ? `${PATH}/transfers/${transfer.id}/again` : null,
  };
}

function lastProblem(history: DeliveryWithAttempts['history']): string {
  const problem = history.at(-1)?.problem;
  return problem ? ` · ${problem}` : '';
}

const text = (value: unknown): string => (typeof value === 'string' ? value : '');
