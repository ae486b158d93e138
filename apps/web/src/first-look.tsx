import { LocationProvider } from 'preact-iso';
import { renderToString } from 'preact-render-to-string';
import { Home, ON_AIR } from './buyer/home/Home.js';
import type { Broadcast } from './shared/api.js';
import { chooseLang, type Lang, lang } from './shared/i18n/index.js';
import { rememberAnswer } from './shared/load.js';

const nowhere = () => undefined;
const AT_HOME = { url: '/', path: '/', query: {}, route: nowhere, back: nowhere, forward: nowhere };

/**
 * Home as it is read before any script runs. Built by itself, for the API, which puts it into the page that it sends
 * (`apps/api/src/http/first-look.ts`); there only who is on air is known, and what else home has comes when it runs.
 *
 * @param wanted language tags, best first, as the browser sends them
 */
export function firstLook(onAir: readonly Broadcast[], wanted: readonly string[]): { html: string; lang: Lang } {
  lang.value = chooseLang(null, wanted);
  rememberAnswer(ON_AIR, onAir);
  const html = renderToString(
    <LocationProvider.ctx.Provider value={AT_HOME}>
      <Home />
    </LocationProvider.ctx.Provider>,
  );
  return { html, lang: lang.value };
}
