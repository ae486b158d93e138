import { Body, Controller, Delete, HttpCode, Post, Req, Res } from '@nestjs/common';
import { ApiAcceptedResponse, ApiCreatedResponse, ApiNoContentResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Settings } from '#config';
import { SignInService } from '#identity';
import { SESSION_COOKIE } from '../http/access.guard.js';
import { Access, type SignedRequest } from '../http/access.js';
import { CodeRequest, SignInRequest } from './auth.request.js';
import { ChallengeResponse, SessionResponse, toSessionResponse } from './auth.response.js';

@ApiTags('identity')
@Controller('api/v1/auth')
export class AuthController {
  constructor(
    private readonly signIns: SignInService,
    private readonly settings: Settings,
  ) {}

  /** Sends a one-time code; known and unknown phones are answered alike. */
  @Post('otp')
  @Access('public')
  @HttpCode(202)
  @ApiAcceptedResponse({ type: ChallengeResponse })
  async requestCode(@Body() { phone }: CodeRequest, @Req() request: SignedRequest): Promise<ChallengeResponse> {
    const { challengeId, expiresAt } = await this.signIns.requestCode(phone, request.ip);
    return { challengeId, expiresAt: expiresAt.toISOString() };
  }

  /** Opens a session: as a token, and as a cookie for browsers. A new phone becomes a new person. */
  @Post('sessions')
  @Access('public')
  @ApiCreatedResponse({ type: SessionResponse })
  async signIn(
    @Body() { challengeId, code }: SignInRequest,
    @Req() request: SignedRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<SessionResponse> {
    const signedIn = await this.signIns.signIn(challengeId, code, request.cookies[SESSION_COOKIE] ?? null);
    reply.setCookie(SESSION_COOKIE, signedIn.token, { ...this.cookie(request), expires: signedIn.expiresAt });
    return toSessionResponse(signedIn);
  }

  /** Ends the session of this token or cookie at once. */
  @Delete('sessions/current')
  @Access('signed-in')
  @HttpCode(204)
  @ApiNoContentResponse()
  async signOut(@Req() request: SignedRequest, @Res({ passthrough: true }) reply: FastifyReply): Promise<void> {
    if (request.sessionToken) await this.signIns.signOut(request.sessionToken);
    reply.clearCookie(SESSION_COOKIE, this.cookie(request));
  }

  private cookie(request: SignedRequest) {
    const secure = request.protocol === 'https' || this.settings.publicOrigin.startsWith('https:');
    return { path: '/', httpOnly: true, sameSite: 'lax', secure } as const;
  }
}
