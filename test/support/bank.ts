import { createHmac, randomUUID } from 'node:crypto';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import request, { type Test } from 'supertest';

const BANK_ACCOUNT = '0011012345678';
const SECRET = 'bank_chophien';

export interface TestNotice {
  id: string;
  amountVnd: number;
  memo: string;
  bankReference: string;
  accountNumber: string;
  bookedAt: string;
}

export function bankNotice(more: Partial<TestNotice> = {}): TestNotice {
  return {
    id: `tx_${randomUUID()}`,
    amountVnd: 10_000,
    memo: 'chuyen tien',
    bankReference: `FT${randomUUID().slice(0, 12).toUpperCase()}`,
    accountNumber: BANK_ACCOUNT,
    bookedAt: new Date().toISOString(),
    ...more,
  };
}

/** `Bank-Signature` of a body, as the bank writes it. */
export function bankSignature(body: string, atSeconds = Math.floor(Date.now() / 1000), secret = SECRET): string {
  return `t=${atSeconds},v1=${createHmac('sha256', secret).update(`${atSeconds}.${body}`).digest('hex')}`;
}

/** The bank tells the market, signed. */
export function tellMarket(app: NestFastifyApplication, notice: object | string, signature?: string): Test {
  const body = typeof notice === 'string' ? notice : JSON.stringify(notice);
  return request(app.getHttpServer())
    .post('/api/v1/webhooks/bank')
    .set('content-type', 'application/json')
    .set('bank-signature', signature ?? bankSignature(body))
    .send(body);
}
