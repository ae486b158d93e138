import { type ArgumentsHost, Catch, type ExceptionFilter, HttpException, Injectable, Logger } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { GatewayError } from '../domain/gateway-error.js';
import { pageContext } from './page-context.js';
import { PageRenderer } from './page-renderer.js';
import { PAGE_ERROR_WORDS } from './words/errors.js';
import { SHARED_WORDS } from './words/shared.js';

/** Thrown where a page needs the dashboard's session. */
export class SignInNeeded extends Error {}

/** What goes wrong on a page is told by a page: what did not happen, and the way on. */
@Injectable()
@Catch()
export class PageErrorsFilter implements ExceptionFilter {
  private readonly log = new Logger('Pages');

  constructor(private readonly pages: PageRenderer) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const request = host.switchToHttp().getRequest<FastifyRequest>();
    const reply = host.switchToHttp().getResponse<FastifyReply>();
    const context = pageContext(request, reply);
    if (error instanceof SignInNeeded) {
      void reply.redirect(`/dashboard/sign-in?lang=${context.language}`, 303);
      return;
    }
    const status = statusOf(error);
    if (status >= 500) {
      this.log.error(
        `${request.method} ${request.routeOptions.url} (${request.id})`,
        error instanceof Error ? error.stack : String(error),
      );
    }
    const words = PAGE_ERROR_WORDS[context.language];
    const notice = status === 404 ? words.notFound : status === 403 ? words.otherSite : words.fault;
    this.pages.send(
      reply,
      {
        template: '@notice',
        title: notice.title,
        brand: SHARED_WORDS[context.language].gatewayName,
        ...context,
        otherLanguageHref: request.method === 'GET' ? context.otherLanguageHref : '/dashboard',
        data: { tone: 'bad', notice, amount: null, onward: null, mayClose: words.goBack },
      },
      status,
    );
  }
}

function statusOf(error: unknown): number {
  if (error instanceof GatewayError) return error.status;
  return error instanceof HttpException ? error.getStatus() : 500;
}
