import { Body, Controller, ForbiddenException, Get, Post, Req, Res, UseFilters } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Settings } from '#config';
import { cameFromHere, pageContext } from '../page-context.js';
import { PageErrorsFilter } from '../page-errors.filter.js';
import { PageRenderer } from '../page-renderer.js';
import { DASHBOARD_WORDS } from '../words/dashboard.js';
import { SHARED_WORDS } from '../words/shared.js';
import { DashboardSession } from './dashboard-session.js';

const PATH = '/dashboard/sign-in';

/** Asks for the secret key, once in each browser. */
@Controller('dashboard')
@UseFilters(PageErrorsFilter)
export class SignInController {
  constructor(
    private readonly settings: Settings,
    private readonly session: DashboardSession,
    private readonly pages: PageRenderer,
  ) {}

  @Get('sign-in')
  show(@Req() request: FastifyRequest, @Res() reply: FastifyReply): void {
    this.send(request, reply, false);
  }

  @Post('sign-in')
  signIn(
    @Body() body: { key?: unknown } | undefined,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): void {
    if (!cameFromHere(request)) throw new ForbiddenException();
    const key = typeof body?.key === 'string' ? body.key.trim() : '';
    if (this.session.open(key, request, reply)) void reply.redirect('/dashboard', 303);
    else this.send(request, reply, true);
  }

  @Post('sign-out')
  signOut(@Req() request: FastifyRequest, @Res() reply: FastifyReply): void {
    if (!cameFromHere(request)) throw new ForbiddenException();
    this.session.close(reply);
    void reply.redirect(PATH, 303);
  }

  private send(request: FastifyRequest, reply: FastifyReply, wrong: boolean): void {
    const context = pageContext(request, reply);
    const dash = DASHBOARD_WORDS[context.language];
    this.pages.send(
      reply,
      {
        template: '@sign-in',
        title: dash.signIn,
        brand: SHARED_WORDS[context.language].gatewayName,
        ...context,
        // The demo market's key is in its README: the page may say it there, and only there.
        data: { dash, action: PATH, wrong, hint: this.settings.demoMarket ? dash.demoKey : null },
      },
      wrong ? 422 : 200,
    );
  }
}
