import type { FastifyReply, FastifyRequest } from 'fastify';
import { chooseLanguage, type Language } from './domain/language.js';

const LANGUAGE_COOKIE = 'gateway_language';
const YEAR_SECONDS = 365 * 86_400;

export interface PageContext {
  language: Language;
  /** The same page in the other language. */
  otherLanguageHref: string;
}

/** The language of the page that is asked for; a choice by the switch is remembered. */
export function pageContext(request: FastifyRequest, reply: FastifyReply): PageContext {
  const url = new URL(request.url, 'http://page');
  const chosen = url.searchParams.get('lang') ?? request.cookies[LANGUAGE_COOKIE];
  const language = chooseLanguage(chosen, request.headers['accept-language']);
  if (url.searchParams.has('lang')) {
    void reply.setCookie(LANGUAGE_COOKIE, language, {
      path: '/',
      httpOnly: true,
      sameSite: 'lax',
      secure: request.protocol === 'https',
      maxAge: YEAR_SECONDS,
    });
  }
  url.searchParams.set('lang', language === 'vi' ? 'en' : 'vi');
  return { language, otherLanguageHref: `${url.pathname}${url.search}` };
}

/**
 * True for a form that was sent from one of the gateway's own pages. Browsers say where a request comes from (Fetch
 * Metadata, and Origin before that); whoever says nothing is no browser and carries no cookie of anybody's.
 */
export function cameFromHere(request: FastifyRequest): boolean {
  const site = request.headers['sec-fetch-site'];
  if (typeof site === 'string') return site === 'same-origin' || site === 'none';
  const { origin } = request.headers;
  if (origin === undefined) return true;
  return URL.canParse(origin) && new URL(origin).host === request.headers.host;
}
