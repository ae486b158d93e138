import type { Charge } from './domain/otp.js';

export interface Challenge {
  id: string;
  phone: string;
  codeHash: Buffer;
  wrongTries: number;
  expiresAt: Date;
  usedAt: Date | null;
}

export abstract class SignInStore {
  /** Counts one against every charge; answers those whose limit is passed and when their window ends. Atomic. */
  abstract charge(charges: readonly Charge[], now: Date): Promise<{ key: string; freeAt: Date }[]>;
  abstract addChallenge(challenge: Challenge & { address: string }): Promise<void>;
  /** Holds every other try for the same phone back until the transaction ends. */
  abstract lockPhone(phone: string): Promise<void>;
  abstract findChallenge(id: string): Promise<Challenge | null>;
  abstract wrongTriesSince(phone: string, since: Date): Promise<number>;
  abstract addWrongTry(challengeId: string): Promise<void>;
  abstract markUsed(challengeId: string, at: Date): Promise<void>;
  abstract addSession(session: { tokenHash: Buffer; userId: string; expiresAt: Date }): Promise<void>;
  /** Answers whether there was a live one. */
  abstract revokeSession(tokenHash: Buffer): Promise<boolean>;
}
