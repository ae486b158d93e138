import {
  Body,
  Controller,
  Get,
  Headers,
  HttpCode,
  Param,
  Post,
  Query,
  Res,
  UseFilters,
  UseGuards,
} from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Settings } from '#config';
import { isId } from '#kernel';
import { GatewayError, noSuch, refused, unreadable } from '../domain/gateway-error.js';
import { ApiErrorFilter } from '../http/api-error.filter.js';
import { ApiKeyGuard } from '../http/api-key.guard.js';
import { readLimit, readObject, readText, readWhole } from '../webhooks/panel/read-json.js';
import { BankService, TransferRefused } from './bank.service.js';
import { AMOUNT_VND_MAX } from './domain/transfer.js';
import { readVietQr } from './domain/viet-qr.js';
import type { BankTransfer } from './persistence/bank-transfer.store.js';

const AMOUNT = { least: 1, most: AMOUNT_VND_MAX };
const KEY = /^[\x21-\x7e]{8,255}$/;

/** The bank for programs: what a payer transfers, and what the market pays back. JSON, with the secret key. */
@Controller('bank')
@UseGuards(ApiKeyGuard)
@UseFilters(ApiErrorFilter)
export class BankController {
  constructor(
    private readonly bank: BankService,
    private readonly settings: Settings,
  ) {}

  /** `{ amountVnd?, memo?, accountNumber?, payload? }`: what is said counts before what the VietQR payload says. */
  @Post('transfers')
  async receive(@Body() body: unknown) {
    const given = readObject(body, ['amountVnd', 'memo', 'accountNumber', 'payload']);
    const payload = readText(given, 'payload');
    const qr = payload === undefined ? null : readVietQr(payload);
    if (payload !== undefined && !qr) throw unreadable('payload is no VietQR, or its checksum is wrong.');
    const amountVnd = readWhole(given, 'amountVnd', AMOUNT) ?? qr?.amountVnd;
    if (amountVnd === undefined || amountVnd === null) throw unreadable('amountVnd is missing.');
    const memo = readText(given, 'memo') ?? qr?.memo ?? '';
    const accountNumber = readText(given, 'accountNumber') ?? qr?.accountNumber ?? this.settings.bankAccountNumber;
    return toTransferResponse(await this.bank.receive({ amountVnd, memo, accountNumber }).catch(inWords));
  }

  /** `{ amountVnd, memo, toAccount? }`, once for each `Idempotency-Key`. */
  @Post('payments')
  async pay(
    @Body() body: unknown,
    @Headers('idempotency-key') key: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    if (!KEY.test(key ?? '')) throw unreadable('Idempotency-Key must be 8 to 255 printable characters.');
    const given = readObject(body, ['amountVnd', 'memo', 'toAccount']);
    const amountVnd = readWhole(given, 'amountVnd', AMOUNT);
    if (amountVnd === undefined) throw unreadable('amountVnd is missing.');
    const request = { amountVnd, memo: readText(given, 'memo') ?? '', toAccount: readText(given, 'toAccount') ?? null };
    const { transfer, replayed } = await this.bank.pay(request, key as string).catch(inWords);
    if (replayed) reply.header('idempotent-replayed', 'true');
    return toTransferResponse(transfer);
  }

  @Get('transfers')
  async list(@Query('limit') limitText: unknown, @Query('cursor') cursor: unknown) {
    if (cursor !== undefined && !isId(cursor)) throw unreadable('cursor is not one of ours.');
    const limit = readLimit(limitText);
    const rows = await this.bank.list(cursor ?? null, limit);
    const items = rows.slice(0, limit);
    return {
      items: items.map(toTransferResponse),
      nextCursor: rows.length > limit ? (items.at(-1)?.id ?? null) : null,
    };
  }

  /** The notice once more, signed anew. */
  @Post('transfers/:id/notice')
  @HttpCode(202)
  async sendAgain(@Param('id') id: string) {
    if (!(await this.bank.sendAgain(id))) throw noSuch('incoming transfer', id);
    return { id };
  }
}

const toTransferResponse = (transfer: BankTransfer) => ({
  id: transfer.id,
  direction: transfer.direction,
  amountVnd: transfer.amountVnd,
  memo: transfer.memo,
  accountNumber: transfer.accountNumber,
  toAccount: transfer.otherAccount,
  bankReference: transfer.bankReference,
  bookedAt: transfer.bookedAt.toISOString(),
});

function inWords(error: unknown): never {
  if (!(error instanceof TransferRefused)) throw error;
  if (error.problems.includes('idempotency_key_reused')) {
    throw new GatewayError(409, 'idempotency_error', 'This Idempotency-Key was used for another payment.');
  }
  throw refused(`The bank does not book this: ${error.problems.join(', ')}`);
}
