import { createRequire } from 'node:module';
import type { Plugin } from 'vite';
import { PRODUCE } from '../src/shared/produce-list.js';

const MODULE = 'virtual:produce';

/**
 * Turns the names in `produce-list.ts` into picture files taken from Fluent Emoji (flat, MIT), so that only the
 * pictures in use ship. `import urls from 'virtual:produce'` gives `{ key: url }`.
 */
export function producePictures(): Plugin {
  let building = false;
  return {
    name: 'produce-pictures',
    configResolved(config) {
      building = config.command === 'build';
    },
    resolveId: (id) => (id === MODULE ? `\0${MODULE}` : null),
    load(id) {
      if (id !== `\0${MODULE}`) return null;
      const set = createRequire(import.meta.url)('@iconify-json/fluent-emoji-flat/icons.json') as {
        icons: Record<string, { body: string }>;
      };
      const entries = Object.entries(PRODUCE).map(([key, name]) => {
        const icon = set.icons[name];
        if (!icon) throw new Error(`Fluent Emoji has no picture named ${name}`);
        const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32">${icon.body}</svg>`;
        if (!building)
          return `${JSON.stringify(key)}: ${JSON.stringify(`data:image/svg+xml,${encodeURIComponent(svg)}`)}`;
        const file = this.emitFile({ type: 'asset', name: `${key}.svg`, source: svg });
        return `${JSON.stringify(key)}: import.meta.ROLLUP_FILE_URL_${file}`;
      });
      return `export default {${entries.join(',\n')}};`;
    },
  };
}
