import fastifyCookie from '@fastify/cookie';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Body, Controller, Module, Post } from '@nestjs/common';
import { APP_FILTER, APP_GUARD, APP_PIPE } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { Test } from '@nestjs/testing';
import { IsInt } from 'class-validator';
import { ConfigModule } from '#config';
import { type Actor, Authenticator } from '#identity';
import { DomainError, newId } from '#kernel';
import { Database, PersistenceModule } from '#persistence';
import { ProblemFilter } from '#problem';
import { AccessGuard } from './access.guard.js';
import { Access } from './access.js';
import { Idempotent } from './idempotency.js';
import { requestValidation } from './validation.js';

class AddRequest {
  @IsInt()
  amount!: number;
}

@Controller('sums')
class SumsController {
  constructor(private readonly database: Database) {}

  @Post()
  @Access('signed-in')
  @Idempotent()
  async add(@Body() { amount }: AddRequest) {
    await this.database.query('INSERT INTO sums (amount) VALUES ($1)', [amount]);
    if (amount < 0) throw new DomainError('quantity.not_allowed', { amount });
    const total = await this.database.one<{ total: string }>('SELECT sum(amount) AS total FROM sums');
    return { id: newId(), total: Number(total?.total) };
  }

  @Post('undeclared')
  undeclared() {
    return { never: true };
  }
}

/** Two people by their tokens. */
class TwoPeople extends Authenticator {
  private readonly people = new Map(['lan', 'hung'].map((name) => [name, newId()]));

  authenticateHash(): Promise<Actor | null> {
    return Promise.resolve(null);
  }

  async authenticate(token: string): Promise<Actor | null> {
    const userId = this.people.get(token);
    return userId ? { userId, phone: '', name: token, locale: 'vi', identityVerified: false, grants: [] } : null;
  }
}

@Module({
  imports: [ConfigModule, PersistenceModule],
  controllers: [SumsController],
  providers: [
    { provide: Authenticator, useClass: TwoPeople },
    { provide: APP_GUARD, useClass: AccessGuard },
    { provide: APP_FILTER, useFactory: () => new ProblemFilter() },
    { provide: APP_PIPE, useFactory: requestValidation },
  ],
})
class SumsModule {}

let app: NestFastifyApplication;
let database: Database;

beforeAll(async () => {
  const module = await Test.createTestingModule({ imports: [SumsModule] }).compile();
  app = module.createNestApplication<NestFastifyApplication>(new FastifyAdapter());
  await app.register(fastifyCookie);
  await app.init();
  await app.getHttpAdapter().getInstance().ready();
  database = app.get(Database);
  await database.query('CREATE TABLE sums (amount int)');
});
afterAll(() => app.close());

const post = (payload: object, headers: Record<string, string>, url = '/sums') =>
  app.inject({ method: 'POST', url, payload, headers: { authorization: 'Bearer lan', ...headers } });
const rows = async () => (await database.query('SELECT 1 FROM sums')).length;

describe('a command with an Idempotency-Key', () => {
  it('runs once for 50 requests at once and answers all with the same bytes (F5)', async () => {
    const before = await rows();
    const answers = await Promise.all(
      Array.from({ length: 50 }, () => post({ amount: 3 }, { 'idempotency-key': 'same-key-1' })),
    );
    expect(new Set(answers.map(({ statusCode }) => statusCode))).toEqual(new Set([201]));
    expect(new Set(answers.map(({ body }) => body)).size).toBe(1);
    expect(answers.filter(({ headers }) => headers['idempotent-replayed'] === 'true')).toHaveLength(49);
    expect(await rows()).toBe(before + 1);
  });

  it('is refused when the key comes back with another body', async () => {
    await post({ amount: 1 }, { 'idempotency-key': 'clash-key' });
    const clash = await post({ amount: 2 }, { 'idempotency-key': 'clash-key' });
    expect(clash.statusCode).toBe(422);
    expect(clash.json()).toMatchObject({ code: 'idempotency.key_reused' });
  });

  it('keeps the keys of two people apart', async () => {
    const before = await rows();
    await post({ amount: 1 }, { 'idempotency-key': 'shared-key' });
    await post({ amount: 1 }, { 'idempotency-key': 'shared-key', authorization: 'Bearer hung' });
    expect(await rows()).toBe(before + 2);
  });

  it('changes nothing when it is refused, and may be sent again', async () => {
    const before = await rows();
    const refused = await post({ amount: -1 }, { 'idempotency-key': 'refused-key' });
    expect(refused.json()).toMatchObject({ code: 'quantity.not_allowed', amount: -1 });
    expect(await rows()).toBe(before);
    expect((await post({ amount: 1 }, { 'idempotency-key': 'refused-key' })).statusCode).toBe(201);
  });

  it.each([
    [{}, 'idempotency.key_required'],
    [{ 'idempotency-key': 'short' }, 'idempotency.key_invalid'],
    [{ 'idempotency-key': 'x'.repeat(256) }, 'idempotency.key_invalid'],
    [{ 'idempotency-key': 'with space in it' }, 'idempotency.key_invalid'],
  ] as const)('%#: needs a key of the right form', async (headers, code) => {
    const answer = await post({ amount: 1 }, headers as Record<string, string>);
    expect(answer.statusCode).toBe(400);
    expect(answer.json()).toMatchObject({ code });
  });
});

describe('the guard and the validation in front of it', () => {
  it('refuse a route that does not say who may call it', async () => {
    expect((await post({}, {}, '/sums/undeclared')).json()).toMatchObject({ status: 403, code: 'access.forbidden' });
  });

  it('refuse a token of nobody', async () => {
    expect((await post({ amount: 1 }, { authorization: 'Bearer who' })).json()).toMatchObject({ status: 401 });
  });

  it.each([
    [undefined, 'access.origin_refused'],
    ['https://elsewhere.example', 'access.origin_refused'],
    ['http://localhost:3000', 'idempotency.key_required'],
  ])('hold a write by cookie to its origin: %s', async (origin, code) => {
    const headers = { cookie: 'session=lan', ...(origin ? { origin } : {}) };
    const answer = await app.inject({ method: 'POST', url: '/sums', payload: { amount: 1 }, headers });
    expect(answer.json()).toMatchObject({ code });
  });

  it('name an unknown field and a bad one by their pointers', async () => {
    const unknown = await post(
      { amount: 1, role: 'administrator', __proto__x: 1 },
      { 'idempotency-key': 'fields-key' },
    );
    expect(unknown.json()).toMatchObject({ status: 422, code: 'request.unknown_field' });
    expect(unknown.json().errors.map(({ pointer }: { pointer: string }) => pointer)).toEqual(['/role', '/__proto__x']);
    const bad = await post({ amount: 'many' }, { 'idempotency-key': 'fields-key' });
    expect(bad.json()).toMatchObject({ code: 'request.invalid', errors: [{ pointer: '/amount' }] });
  });
});
