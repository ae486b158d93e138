import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { Settings } from '#config';
import { Authenticator, hasRole } from '#identity';
import { DomainError } from '#kernel';
import { ACCESS, type AccessRule, type SignedRequest } from './access.js';

export const SESSION_COOKIE = 'session';
const SAFE_METHODS = new Set(['GET', 'HEAD', 'OPTIONS']);

/** The one guard: reads the session, holds the route's declaration against it. */
@Injectable()
export class AccessGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly authenticator: Authenticator,
    private readonly settings: Settings,
  ) {}

  /** @throws DomainError `access.sign_in_required` | `access.forbidden` | `access.origin_refused` */
  async canActivate(context: ExecutionContext): Promise<boolean> {
    const rule = this.reflector.getAllAndOverride<AccessRule | undefined>(ACCESS, [
      context.getHandler(),
      context.getClass(),
    ]);
    if (!rule) throw new DomainError('access.forbidden');
    const request = context.switchToHttp().getRequest<SignedRequest>();
    const { token, byCookie } = sessionToken(request);
    request.sessionToken = token;
    request.actor = token ? await this.authenticator.authenticate(token) : null;
    if (rule !== 'public') {
      if (!request.actor) throw new DomainError('access.sign_in_required');
      if (rule !== 'signed-in' && !hasRole(request.actor, ...rule)) throw new DomainError('access.forbidden');
    }
    if (request.actor && byCookie && !SAFE_METHODS.has(request.method)) this.checkOrigin(request);
    return true;
  }

  /** A page of another origin can make a browser send the cookie, but not our Origin (OWASP CSRF cheat sheet). */
  private checkOrigin(request: SignedRequest): void {
    const { origin, host } = request.headers;
    const same = origin !== undefined && (origin === this.settings.publicOrigin || hostOf(origin) === host);
    if (!same) throw new DomainError('access.origin_refused');
  }
}

function sessionToken(request: SignedRequest): { token: string | null; byCookie: boolean } {
  const bearer = /^Bearer (.+)$/i.exec(request.headers.authorization ?? '')?.[1];
  if (bearer) return { token: bearer, byCookie: false };
  const cookie = request.cookies?.[SESSION_COOKIE];
  return { token: cookie ?? null, byCookie: cookie !== undefined };
}

function hostOf(origin: string): string | null {
  return URL.canParse(origin) ? new URL(origin).host : null;
}
