import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Eta } from 'eta';
import type { FastifyReply } from 'fastify';
import { Settings } from '#config';
import type { Language } from './domain/language.js';
import { CARD_SCRIPT, STYLE } from './style.js';
import { BANK } from './templates/bank.js';
import { ENDPOINTS, EVENT, EVENTS, PANEL, PAYMENT, PAYMENTS, ROWS, SIGN_IN } from './templates/dashboard.js';
import { LAYOUT, PAGER } from './templates/layout.js';
import { AUTHENTICATION, FIELD, NOTICE, PAY } from './templates/pay.js';
import { DASHBOARD_WORDS } from './words/dashboard.js';
import { SHARED_WORDS } from './words/shared.js';

/** What templates include. */
const PARTS = { '@layout': LAYOUT, '@pager': PAGER, '@field': FIELD, '@rows': ROWS };
const TEMPLATES = {
  '@pay': PAY,
  '@authentication': AUTHENTICATION,
  '@notice': NOTICE,
  '@bank': BANK,
  '@sign-in': SIGN_IN,
  '@payments': PAYMENTS,
  '@payment': PAYMENT,
  '@events': EVENTS,
  '@event': EVENT,
  '@endpoints': ENDPOINTS,
  '@panel': PANEL,
} as const;

type PageTemplate = keyof typeof TEMPLATES;

export interface Page {
  template: PageTemplate;
  title: string;
  brand: string;
  language: Language;
  /** The same page in the other language. */
  otherLanguageHref: string;
  /** Loads the card form's little helper. */
  script?: boolean;
  wide?: boolean;
  tabs?: { href: string; label: string; current: boolean }[];
  /** What the template shows. */
  data: object;
}

/** The style sheet and the script, named by their content so that a browser may keep them. */
export const ASSETS = {
  style: { path: `/assets/${digest(STYLE)}.css`, type: 'text/css; charset=utf-8', text: STYLE },
  script: { path: `/assets/${digest(CARD_SCRIPT)}.js`, type: 'text/javascript; charset=utf-8', text: CARD_SCRIPT },
} as const;

function digest(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 12);
}

/** Pages are made on the server and work without JavaScript; whatever came from outside is escaped. */
@Injectable()
export class PageRenderer {
  private readonly eta = new Eta({ autoEscape: true, cache: true });
  private readonly securityPolicy: string;

  constructor(settings: Settings) {
    for (const [name, template] of Object.entries({ ...PARTS, ...TEMPLATES })) this.eta.loadTemplate(name, template);
    // Browsers hold a form's whole chain of redirects against form-action: it ends on the shop's pages.
    const formTargets = new Set([
      "'self'",
      new URL(settings.publicOrigin).origin,
      new URL(settings.gatewayPublicUrl).origin,
      ...loopbackTwins(settings.publicOrigin),
    ]);
    this.securityPolicy = [
      "default-src 'none'",
      "style-src 'self'",
      "script-src 'self'",
      'img-src data:',
      `form-action ${[...formTargets].join(' ')}`,
      "base-uri 'none'",
      "frame-ancestors 'none'",
    ].join('; ');
  }

  send(reply: FastifyReply, page: Page, status = 200): void {
    const { data, template, script, language, ...shown } = page;
    const html = this.eta.render(template, {
      ...shown,
      ...data,
      words: SHARED_WORDS[language],
      signOut: DASHBOARD_WORDS[language].leave,
      assets: { style: ASSETS.style.path },
      script: script ? ASSETS.script.path : null,
    });
    void reply
      .status(status)
      .header('content-type', 'text/html; charset=utf-8')
      .header('content-language', language)
      .header('vary', 'accept-language')
      .header('cache-control', 'no-store')
      .header('content-security-policy', this.securityPolicy)
      // Addresses here hold client secrets; only this site itself may learn them, which its forms need.
      .header('referrer-policy', 'same-origin')
      .header('x-frame-options', 'DENY')
      .header('x-content-type-options', 'nosniff')
      .send(html);
  }
}

function loopbackTwins(origin: string): string[] {
  const { protocol, hostname, port } = new URL(origin);
  if (hostname !== 'localhost' && hostname !== '127.0.0.1') return [];
  return ['localhost', '127.0.0.1'].map((host) => `${protocol}//${host}${port ? `:${port}` : ''}`);
}
