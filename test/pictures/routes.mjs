import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const APP = fileURLToPath(new URL('../../apps/web/src/app.tsx', import.meta.url));

const ROUTE = /<Route\s+path="([^"]+)"\s+component=\{(\w+)\}/g;

/** Where a component comes from: a lazy import, or a plain one. */
function sourceOf(name, text, from) {
  const lazily = new RegExp(`const ${name} = lazy\\(\\s*\\(\\) =>\\s*import\\('([^']+)'\\)`).exec(text);
  const plainly = new RegExp(`import \\{[^}]*\\b${name}\\b[^}]*\\} from '([^']+)'`).exec(text);
  const path = (lazily ?? plainly)?.[1];
  if (!path) return null;
  const file = join(dirname(from), path.replace(/\.js$/, '.tsx'));
  return existsSync(file) ? file : null;
}

/** Every route pattern of the web app, in the routers' own order, with those of a face's own router under its path. */
export function routePatterns(file = APP, prefix = '') {
  const text = readFileSync(file, 'utf8');
  const patterns = [];
  const faces = new Set();
  for (const [, path, component] of text.matchAll(ROUTE)) {
    const whole = join('/', prefix, path).replace(/(.)\/$/, '$1');
    if (!whole.endsWith('/*')) {
      patterns.push(whole);
      continue;
    }
    const source = sourceOf(component, text, file);
    if (!source) throw new Error(`${whole}: where ${component} comes from was not found`);
    // `/farmer/*` may be named by several lines.
    if (faces.has(whole)) continue;
    faces.add(whole);
    patterns.push(...routePatterns(source, whole.slice(0, -2)));
  }
  return [...new Set(patterns)];
}

const matcher = (pattern) =>
  new RegExp(
    `^${pattern
      .replace(/\/:\w+\?/g, '(?:/[^/]+)?')
      .replace(/:\w+\*/g, '.*')
      .replace(/:\w+/g, '[^/]+')}/?$`,
  );

/** The patterns that none of these addresses opens. Of two that fit, the one that names more is opened. */
export function unopened(patterns, paths) {
  const rank = (pattern) => pattern.split('/').filter((part) => part !== '' && !part.startsWith(':')).length;
  const sorted = [...patterns].sort((a, b) => rank(b) - rank(a));
  const opened = new Set(paths.map((path) => sorted.find((pattern) => matcher(pattern).test(path.split(/[?#]/)[0]))));
  return patterns.filter((pattern) => !opened.has(pattern));
}
