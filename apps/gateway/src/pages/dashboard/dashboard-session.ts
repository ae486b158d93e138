import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Settings } from '#config';

const COOKIE = 'gateway_dashboard';
const LASTS_SECONDS = 12 * 3600;

/**
 * Who has shown the secret key in this browser. The cookie says until when and is signed with the key itself, so that
 * nothing is kept here and a new key ends every session.
 */
@Injectable()
export class DashboardSession {
  constructor(private readonly settings: Settings) {}

  isOpen(request: FastifyRequest): boolean {
    const [until = '', signature = ''] = (request.cookies[COOKIE] ?? '').split('.');
    return Number(until) > Date.now() / 1000 && same(signature, this.sign(`session ${until}`));
  }

  /** Answers false for a wrong key. */
  open(key: string, request: FastifyRequest, reply: FastifyReply): boolean {
    if (!same(key, this.settings.gatewaySecretKey)) return false;
    const until = String(Math.floor(Date.now() / 1000) + LASTS_SECONDS);
    void reply.setCookie(COOKIE, `${until}.${this.sign(`session ${until}`)}`, {
      path: '/',
      httpOnly: true,
      sameSite: 'strict',
      secure: request.protocol === 'https',
      maxAge: LASTS_SECONDS,
    });
    return true;
  }

  close(reply: FastifyReply): void {
    void reply.clearCookie(COOKIE, { path: '/' });
  }

  /** What each form of this browser's session sends along; another site cannot know it. */
  csrfToken(request: FastifyRequest): string {
    return this.sign(`csrf ${request.cookies[COOKIE] ?? ''}`);
  }

  isOwnForm(request: FastifyRequest, token: unknown): boolean {
    return typeof token === 'string' && same(token, this.csrfToken(request));
  }

  private sign(text: string): string {
    return createHmac('sha256', this.settings.gatewaySecretKey).update(text).digest('hex');
  }
}

/** Compares in a time that tells nothing about where two texts differ. */
function same(one: string, other: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(one), digest(other));
}
