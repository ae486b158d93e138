import { createHash, randomBytes, randomUUID } from 'node:crypto';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import request, { type Test } from 'supertest';
import { orderBody, type TestBuyer, type TestLot, type TestMarket, type TestOffer } from './market.js';

export interface TestPerson {
  id: string;
  phone: string;
  token: string;
}

/** The people on the way from the field to the door, and what they say over HTTP. */
export class FieldToDoor {
  constructor(
    readonly app: NestFastifyApplication,
    readonly market: TestMarket,
  ) {}

  /** A clerk or courier of a cooperative, or an administrator. */
  async person(
    role: 'clerk' | 'courier' | 'administrator' | 'officer',
    cooperativeId = this.market.cooperativeId,
  ): Promise<TestPerson> {
    const person = await this.market.buyer();
    await this.market.client.query(
      'INSERT INTO role_grant (user_id, role, cooperative_id, commune_code) VALUES ($1, $2, $3, $4)',
      [
        person.id,
        role,
        role === 'clerk' || role === 'courier' ? cooperativeId : null,
        role === 'officer' ? '04001' : null,
      ],
    );
    return person;
  }

  /** A session for somebody who is there already. */
  async session(userId: string): Promise<TestPerson> {
    const token = randomBytes(24).toString('base64url');
    const { rows } = await this.market.client.query(
      `WITH s AS (INSERT INTO session (token_hash, user_id, expires_at) VALUES ($1, $2, now() + interval '1 day'))
       SELECT phone FROM user_account WHERE id = $2`,
      [createHash('sha256').update(token).digest(), userId],
    );
    return { id: userId, phone: rows[0].phone, token };
  }

  get(person: TestPerson, path: string): Test {
    return this.as(person, request(this.app.getHttpServer()).get(`/api/v1${path}`));
  }

  post(person: TestPerson, path: string, body: object = {}): Test {
    return this.as(person, request(this.app.getHttpServer()).post(`/api/v1${path}`)).send(body);
  }

  patch(person: TestPerson, path: string, body: object): Test {
    return this.as(person, request(this.app.getHttpServer()).patch(`/api/v1${path}`)).send(body);
  }

  put(person: TestPerson, path: string, body: object): Test {
    return this.as(person, request(this.app.getHttpServer()).put(`/api/v1${path}`)).send(body);
  }

  /** A POST that must carry an Idempotency-Key. */
  keyed(person: TestPerson, path: string, body: object = {}): Test {
    return this.post(person, path, body).set('idempotency-key', randomUUID());
  }

  async order(
    buyer: TestBuyer,
    lines: { lot: TestLot | TestOffer; grams?: number; pieces?: number }[],
    more: Record<string, unknown> = {},
  ) {
    const { body } = await this.keyed(buyer, '/orders', orderBody(buyer, lines, more)).expect(201);
    return body as PlacedOrder;
  }

  private as(person: TestPerson, call: Test): Test {
    return call.set('authorization', `Bearer ${person.token}`);
  }
}

export interface PlacedOrder {
  id: string;
  number: number;
  parcelId: string;
  handoverCode: string;
  lines: { id: string; lotId: string }[];
}
