import { createHash, timingSafeEqual } from 'node:crypto';
import { type CanActivate, type ExecutionContext, Injectable, SetMetadata } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyRequest } from 'fastify';
import { Settings } from '#config';
import { GatewayError } from '../domain/gateway-error.js';

export type KeyKind = 'secret' | 'publishable';
export type KeyedRequest = FastifyRequest & { apiKeyKind?: KeyKind };

const FOR_BROWSERS = 'gateway:for-browsers';

/** A route that a browser may call with the publishable key; it asks for the payment's client secret itself. */
export const ForBrowsers = () => SetMetadata(FOR_BROWSERS, true);

/** Who calls: `Authorization: Bearer <key>`, or Basic with the key as its user. */
@Injectable()
export class ApiKeyGuard implements CanActivate {
  private readonly secret: Buffer;
  private readonly publishable: Buffer;

  constructor(
    settings: Settings,
    private readonly reflector: Reflector,
  ) {
    this.secret = digest(settings.gatewaySecretKey);
    this.publishable = digest(settings.gatewayPublishableKey);
  }

  /** @throws GatewayError 401 without a key of ours, 403 for another's account */
  canActivate(context: ExecutionContext): boolean {
    const request = context.switchToHttp().getRequest<KeyedRequest>();
    const kind = this.kindOf(keyOf(request.headers.authorization));
    const forBrowsers = this.reflector.getAllAndOverride<boolean>(FOR_BROWSERS, [
      context.getHandler(),
      context.getClass(),
    ]);
    if (kind === 'publishable' && !forBrowsers) {
      throw unauthorised(
        'This API call cannot be made with a publishable API key. Please use a secret API key.',
        'secret_key_required',
      );
    }
    if (request.headers['stripe-account'] !== undefined) {
      throw new GatewayError(
        403,
        'invalid_request_error',
        'The provided key does not have access to this account, or the account does not exist.',
        { code: 'account_invalid' },
        true,
      );
    }
    request.apiKeyKind = kind;
    return true;
  }

  private kindOf(key: string): KeyKind {
    const given = digest(key);
    if (timingSafeEqual(given, this.secret)) return 'secret';
    if (timingSafeEqual(given, this.publishable)) return 'publishable';
    throw unauthorised(`Invalid API Key provided: ${masked(key)}`);
  }
}

/** Equal lengths, so that comparing tells nothing. */
const digest = (key: string): Buffer => createHash('sha256').update(key).digest();

const masked = (key: string): string => (key.length > 12 ? `${key.slice(0, 8)}****${key.slice(-4)}` : '****');

const unauthorised = (message: string, code?: string): GatewayError =>
  new GatewayError(401, 'authentication_error', message, code ? { code } : {}, true);

function keyOf(authorization: string | undefined): string {
  const [, scheme, value] = /^(\S+) +(\S+) *$/.exec(authorization ?? '') ?? [];
  if (scheme?.toLowerCase() === 'bearer' && value) return value;
  if (scheme?.toLowerCase() === 'basic' && value) {
    return Buffer.from(value, 'base64').toString().split(':')[0] ?? '';
  }
  throw unauthorised('You did not provide an API key. Send it as `Authorization: Bearer YOUR_SECRET_KEY`.');
}
