import { Injectable } from '@nestjs/common';
import { Settings } from '#config';
import { Clock, DomainError, newId, normalizePhone } from '#kernel';
import { NotificationsService } from '#notifications';
import { Database } from '#persistence';
import { chargesOf, DEMO_CODE, DEMO_PHONES, judgeOtp, type OtpPolicy } from './domain/otp.js';
import { OtpPolicyHolder } from './otp-policy.holder.js';
import { PeopleService } from './people.service.js';
import type { Person } from './people.store.js';
import { hashCode, hashToken, newCode, newToken, sameBytes } from './secrets.js';
import { SignInStore } from './sign-in.store.js';

export interface SignedIn {
  /** Shown once; only its hash is kept. */
  token: string;
  expiresAt: Date;
  person: Person;
}

@Injectable()
export class SignInService {
  private readonly policy: OtpPolicy;

  constructor(
    private readonly store: SignInStore,
    private readonly people: PeopleService,
    private readonly notifications: NotificationsService,
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly settings: Settings,
    holder: OtpPolicyHolder,
  ) {
    this.policy = holder.policy;
  }

  /**
   * Sends a code to a phone, known or not: both are answered alike.
   * @throws DomainError `phone.invalid` | `auth.otp_limit`
   */
  async requestCode(rawPhone: string, address: string): Promise<{ challengeId: string; expiresAt: Date }> {
    const phone = normalizePhone(rawPhone);
    const now = this.clock.now();
    const challengeId = newId(now.getTime());
    const expiresAt = new Date(now.getTime() + this.policy.codeLifeSeconds * 1000);
    const isDemo = this.isDemo(phone);
    const code = isDemo ? DEMO_CODE : newCode();
    await this.database.transaction(async () => {
      // Nothing is sent to a demo phone, so there is nothing to pump.
      if (!isDemo) await this.charge(phone, address, now);
      await this.store.addChallenge({
        id: challengeId,
        phone,
        codeHash: hashCode(challengeId, code),
        wrongTries: 0,
        expiresAt,
        usedAt: null,
        address,
      });
      if (!isDemo) await this.send(challengeId, phone, code);
    });
    return { challengeId, expiresAt };
  }

  /**
   * Trades a code for a session; a new phone becomes a new person. `replacedToken` is the session that the
   * device had before: it ends here.
   * @throws DomainError `auth.otp_invalid` | `auth.otp_expired` | `auth.otp_locked`
   */
  async signIn(challengeId: string, code: string, replacedToken: string | null): Promise<SignedIn> {
    // A wrong try is counted by committing it, so the refusal is thrown after the transaction.
    const outcome = await this.database.transaction(() => this.tryCode(challengeId, code, replacedToken));
    if (outcome instanceof DomainError) throw outcome;
    return outcome;
  }

  /** Ends a session at once. */
  async signOut(token: string): Promise<void> {
    await this.store.revokeSession(hashToken(token));
  }

  private async tryCode(
    challengeId: string,
    code: string,
    replacedToken: string | null,
  ): Promise<SignedIn | DomainError> {
    const seen = await this.store.findChallenge(challengeId);
    if (!seen) return new DomainError('auth.otp_expired');
    await this.store.lockPhone(seen.phone);
    const challenge = (await this.store.findChallenge(challengeId)) ?? seen;
    const now = this.clock.now();
    const wrongTries = await this.wrongTries(challenge.phone, challenge.wrongTries, now);
    const matches = sameBytes(challenge.codeHash, hashCode(challengeId, code));
    const verdict = judgeOtp(this.policy, { ...challenge, matches, wrongTries }, now);
    if (verdict === 'locked') {
      return new DomainError('auth.otp_locked', { retryAfterSeconds: this.policy.lockSeconds });
    }
    if (verdict === 'expired') return new DomainError('auth.otp_expired');
    if (verdict === 'wrong') {
      await this.store.addWrongTry(challengeId);
      return new DomainError('auth.otp_invalid', { triesLeft: this.policy.wrongTriesAllowed - wrongTries - 1 });
    }
    await this.store.markUsed(challengeId, now);
    if (replacedToken) await this.store.revokeSession(hashToken(replacedToken));
    return this.openSession(await this.people.ensure({ phone: challenge.phone }), now);
  }

  private async openSession(person: Person, now: Date): Promise<SignedIn> {
    const token = newToken();
    const expiresAt = new Date(now.getTime() + this.policy.sessionLifeSeconds * 1000);
    await this.store.addSession({ tokenHash: hashToken(token), userId: person.id, expiresAt });
    return { token, expiresAt, person };
  }

  /** Over all challenges of a phone, so a new code does not buy new guesses; a demo code is no secret to guess. */
  private wrongTries(phone: string, ofChallenge: number, now: Date): Promise<number> {
    if (this.isDemo(phone)) return Promise.resolve(ofChallenge);
    return this.store.wrongTriesSince(phone, new Date(now.getTime() - this.policy.lockSeconds * 1000));
  }

  private async charge(phone: string, address: string, now: Date): Promise<void> {
    const passed = await this.store.charge(chargesOf(this.policy, phone, address), now);
    if (!passed.length) return;
    const freeAtMs = Math.max(...passed.map(({ freeAt }) => freeAt.getTime()));
    throw new DomainError('auth.otp_limit', { retryAfterSeconds: Math.ceil((freeAtMs - now.getTime()) / 1000) });
  }

  private send(challengeId: string, phone: string, code: string): Promise<void> {
    return this.notifications.tell({
      factKey: `auth.code:${challengeId}`,
      channel: 'sms',
      phone,
      userId: null,
      text: `Mã đăng nhập Chợ Phiên: ${code}. Có hiệu lực ${this.policy.codeLifeSeconds / 60} phút. Đừng đưa mã này cho ai.`,
    });
  }

  private isDemo(phone: string): boolean {
    return this.settings.demoMarket && DEMO_PHONES.has(phone);
  }
}
