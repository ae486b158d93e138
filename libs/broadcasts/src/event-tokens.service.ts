import { Injectable } from '@nestjs/common';
import { type Actor, Authenticator, hashToken, newToken } from '#identity';
import { Clock, DomainError } from '#kernel';
import { BroadcastsService } from './broadcasts.service.js';
import { EventTokenStore } from './event-token.store.js';

const LIFE_HOURS = 12;

/** For event streams that can carry neither cookie nor header: a token in the address, good for one broadcast. */
@Injectable()
export class EventTokensService {
  constructor(
    private readonly tokens: EventTokenStore,
    private readonly broadcasts: BroadcastsService,
    private readonly authenticator: Authenticator,
    private readonly clock: Clock,
  ) {}

  /** It lives as long as the session it was made with, 12 hours at most. @throws DomainError `broadcast.not_found` */
  async create(sessionToken: string, broadcastId: string): Promise<{ token: string; expiresAt: Date }> {
    await this.broadcasts.find(broadcastId);
    const token = newToken();
    const expiresAt = new Date(this.clock.now().getTime() + LIFE_HOURS * 3_600_000);
    await this.tokens.add({
      tokenHash: hashToken(token),
      broadcastId,
      sessionHash: hashToken(sessionToken),
      expiresAt,
    });
    return { token, expiresAt };
  }

  /** Whose token it is. @throws DomainError `events.token_refused` */
  async actor(token: string, broadcastId: string): Promise<Actor> {
    const found = await this.tokens.find(hashToken(token));
    const good = found?.broadcastId === broadcastId && found.expiresAt > this.clock.now();
    const actor = good ? await this.authenticator.authenticateHash(found.sessionHash) : null;
    if (!actor) throw new DomainError('events.token_refused');
    return actor;
  }
}
