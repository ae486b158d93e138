import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Test, type TestingModule } from '@nestjs/testing';
import { ConfigModule } from '#config';
import { Clock, type DomainError } from '#kernel';
import { Database, PersistenceModule } from '#persistence';
import { OTP_POLICY, type OtpPolicy } from './domain/otp.js';
import { IdentityModule } from './identity.module.js';
import { OtpPolicyHolder } from './otp-policy.holder.js';
import { SignInService } from './sign-in.service.js';

const HOUR = 3_600;
const policy: OtpPolicy = {
  ...OTP_POLICY,
  perPhone: { limit: 3, windowSeconds: HOUR },
  perPrefix: { limit: 6, windowSeconds: HOUR },
  perAddress: { limit: 8, windowSeconds: HOUR },
  perDay: { limit: 20, windowSeconds: 24 * HOUR },
};

class HeldClock extends Clock {
  at = new Date('2026-03-01T01:00:00Z');
  now(): Date {
    return this.at;
  }
  pass(seconds: number): void {
    this.at = new Date(this.at.getTime() + seconds * 1000);
  }
}

describe('asking for sign-in codes', () => {
  let module: TestingModule;
  let signIns: SignInService;
  let database: Database;
  const clock = new HeldClock();

  beforeAll(async () => {
    module = await Test.createTestingModule({ imports: [ConfigModule, PersistenceModule, IdentityModule] })
      .overrideProvider(OtpPolicyHolder)
      .useValue({ policy })
      .overrideProvider(Clock)
      .useValue(clock)
      .compile();
    signIns = module.get(SignInService);
    database = module.get(Database);
  });
  afterAll(async () => {
    await module?.close();
  });

  /** How many of `requests` were answered with a challenge; the others must be refused for their number. */
  async function granted(requests: [phone: string, address: string][]): Promise<number> {
    const answers = await Promise.allSettled(requests.map(([phone, address]) => signIns.requestCode(phone, address)));
    for (const answer of answers) {
      if (answer.status === 'rejected') expect((answer.reason as DomainError).code).toBe('auth.otp_limit');
    }
    return answers.filter(({ status }) => status === 'fulfilled').length;
  }
  const nextDay = () => clock.pass(24 * HOUR);

  it('is capped for a phone, however many requests come at once, until the window is over', async () => {
    const requests = Array.from({ length: 20 }, (_, index): [string, string] => ['+84912000001', `203.0.113.${index}`]);
    expect(await granted(requests)).toBe(3);
    clock.pass(HOUR);
    expect(await granted(requests)).toBe(3);
    nextDay();
  });

  it('is capped for neighbouring numbers, for an address and for the day (A4)', async () => {
    const neighbours = Array.from({ length: 10 }, (_, index): [string, string] => [
      `+8491200100${index}`,
      `198.51.100.${index}`,
    ]);
    expect(await granted(neighbours)).toBe(6);
    nextDay();
    const oneAddress = Array.from({ length: 12 }, (_, index): [string, string] => [
      `+8491${index + 10}01000`,
      '192.0.2.1',
    ]);
    expect(await granted(oneAddress)).toBe(8);
    nextDay();
    const everybody = Array.from({ length: 30 }, (_, index): [string, string] => [
      `+8491${index + 10}02000`,
      `192.0.2.${index}`,
    ]);
    expect(await granted(everybody)).toBe(20);
    nextDay();
  });

  it('sends nothing when it is refused, and says when to come back', async () => {
    await granted(Array.from({ length: 3 }, (): [string, string] => ['+84912000009', '192.0.2.7']));
    const messages = () => database.one("SELECT count(*) FROM message WHERE to_phone = '+84912000009'");
    const before = await messages();
    await expect(signIns.requestCode('+84912000009', '192.0.2.8')).rejects.toMatchObject({
      code: 'auth.otp_limit',
      facts: { retryAfterSeconds: HOUR },
    });
    expect(await messages()).toEqual(before);
  });

  it('writes the code into the message and nowhere else', async () => {
    nextDay();
    await signIns.requestCode('+84912000010', '192.0.2.9');
    const message = await database.one<{ text: string }>("SELECT text FROM message WHERE to_phone = '+84912000010'");
    const code = /\d{6}/.exec(message!.text)![0];
    const others = await database.query('SELECT payload::text FROM outbox UNION ALL SELECT facts::text FROM audit');
    expect(JSON.stringify(others)).not.toContain(code);
  });

  it('is worth nothing after five minutes', async () => {
    const { challengeId } = await signIns.requestCode('+84912000011', '192.0.2.9');
    const message = await database.one<{ text: string }>("SELECT text FROM message WHERE to_phone = '+84912000011'");
    const code = /\d{6}/.exec(message!.text)![0];
    clock.pass(300);
    await expect(signIns.signIn(challengeId, code, null)).rejects.toMatchObject({ code: 'auth.otp_expired' });
  });
});
