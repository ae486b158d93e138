import { ForbiddenException, Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { cameFromHere, type PageContext, pageContext } from '../page-context.js';
import { SignInNeeded } from '../page-errors.filter.js';
import { type Page, PageRenderer } from '../page-renderer.js';
import { DASHBOARD_WORDS, type DashboardWords } from '../words/dashboard.js';
import { SHARED_WORDS } from '../words/shared.js';
import { DashboardSession } from './dashboard-session.js';

export const PAGE_ROWS = 25;

export type Tab = 'payments' | 'events' | 'endpoints' | 'panel' | 'bank';
const TABS: Record<Tab, string> = {
  payments: '/dashboard',
  events: '/dashboard/events',
  endpoints: '/dashboard/endpoints',
  panel: '/dashboard/panel',
  bank: '/bank',
};

/** One visit to a page behind the secret key. */
export interface Visit extends PageContext {
  dash: DashboardWords;
  csrf: string;
}

/** What every page of the dashboard has in common: the session, the tabs, the token in its forms. */
@Injectable()
export class DashboardPage {
  constructor(
    private readonly session: DashboardSession,
    private readonly pages: PageRenderer,
  ) {}

  /** @throws SignInNeeded */
  visit(request: FastifyRequest, reply: FastifyReply): Visit {
    if (!this.session.isOpen(request)) throw new SignInNeeded();
    const context = pageContext(request, reply);
    return { ...context, dash: DASHBOARD_WORDS[context.language], csrf: this.session.csrfToken(request) };
  }

  /**
   * For what a form changes.
   * @throws SignInNeeded
   * @throws ForbiddenException for a form of another site or of an older session
   */
  visitByForm(request: FastifyRequest, reply: FastifyReply): Visit {
    const visit = this.visit(request, reply);
    const token = (request.body as { csrf?: unknown } | undefined)?.csrf;
    if (!cameFromHere(request) || !this.session.isOwnForm(request, token)) throw new ForbiddenException();
    return visit;
  }

  send(
    reply: FastifyReply,
    visit: Visit,
    tab: Tab,
    page: Pick<Page, 'template' | 'title' | 'data'> & { otherLanguageHref?: string },
    status = 200,
  ): void {
    const { dash, csrf, ...context } = visit;
    this.pages.send(
      reply,
      {
        ...context,
        ...page,
        brand: SHARED_WORDS[visit.language].gatewayName,
        wide: true,
        tabs: tabs(dash, tab),
        data: { dash, csrf, ...page.data },
      },
      status,
    );
  }
}

export function tabs(dash: DashboardWords, current: Tab): NonNullable<Page['tabs']> {
  return (Object.keys(TABS) as Tab[]).map((tab) => ({ href: TABS[tab], label: dash[tab], current: tab === current }));
}

/** Cuts the one row too many off and says how the list goes on. */
export function pageOfRows<T extends { position: string }>(rows: T[], before: number | null, path: string) {
  const items = rows.slice(0, PAGE_ROWS);
  const last = items.at(-1);
  return {
    items,
    pager: {
      newestHref: before === null ? null : path,
      nextHref: rows.length > PAGE_ROWS && last ? `${path}?before=${last.position}` : null,
    },
  };
}

/** `?before=`: a position in a list; null when there is none or it is no number. */
export function readBefore(text: unknown): number | null {
  const before = typeof text === 'string' && /^\d{1,15}$/.test(text) ? Number(text) : 0;
  return before > 0 ? before : null;
}
