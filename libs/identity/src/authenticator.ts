import type { Actor } from './domain/actor.js';

/** Whose session a token is. */
export abstract class Authenticator {
  /** Null for a token that is unknown, expired or revoked. */
  abstract authenticate(token: string): Promise<Actor | null>;
  /** The same for a stored hash: for tokens that live as long as a session does. */
  abstract authenticateHash(hash: Buffer): Promise<Actor | null>;
}
