import { createHash } from 'node:crypto';
import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { DomainError, isId } from '#kernel';
import { BroadcastRegistry } from '../registry/broadcast-registry.js';

/** A revoked token must stop within 5 s; asking the market for each of four fragments a second would be waste. */
const TRUSTED_MS = 2_000;
const MAX_TRUSTED = 5_000;

/** Lets a request pass whose bearer token may upload to the broadcast in its path. */
@Injectable()
export class UploadGuard implements CanActivate {
  private readonly trustedUntilMs = new Map<string, number>();

  constructor(private readonly registry: BroadcastRegistry) {}

  /** @throws DomainError `ingest.key_refused`, also for a broadcast that does not exist: ids cannot be probed */
  async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = context.switchToHttp().getRequest<FastifyRequest<{ Params: { broadcastId: string } }>>();
    const token = /^Bearer ([\x21-\x7e]{8,512})$/i.exec(request.headers.authorization ?? '')?.[1];
    const { broadcastId } = request.params;
    if (!token || !isId(broadcastId)) throw new DomainError('ingest.key_refused');
    const key = createHash('sha256').update(`${broadcastId} ${token}`).digest('base64');
    if ((this.trustedUntilMs.get(key) ?? 0) > Date.now()) return true;
    if (!(await this.registry.authorizeUpload(broadcastId, token))) {
      this.trustedUntilMs.delete(key);
      throw new DomainError('ingest.key_refused');
    }
    if (this.trustedUntilMs.size >= MAX_TRUSTED) this.trustedUntilMs.clear();
    this.trustedUntilMs.set(key, Date.now() + TRUSTED_MS);
    return true;
  }
}
