import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';

/**
 * `npm run bench:bundle` after `npm run build:web`: what a phone fetches before it sees something, against the
 * budgets (shell 70 kB; everything before a broadcast's first frame 300 kB, media and API answers not counted).
 * Text counts as gzip -9, fonts as they are. It measures; it fails nothing.
 */
const dist = fileURLToPath(new URL('../../../dist/web/', import.meta.url));
const manifest = JSON.parse(readFileSync(`${dist}.vite/manifest.json`, 'utf8'));

const size = (file) => {
  const bytes = readFileSync(dist + file);
  return /\.(woff2|png)$/.test(file) ? bytes.length : gzipSync(bytes, { level: 9 }).length;
};

/** A chunk with everything it imports before it can run; dynamic imports are other visits. */
function filesOf(key, found = new Set()) {
  const chunk = manifest[key];
  if (!chunk || found.has(chunk.file)) return found;
  found.add(chunk.file);
  for (const css of chunk.css ?? []) found.add(css);
  for (const imported of chunk.imports ?? []) filesOf(imported, found);
  return found;
}

const keyOf = (ending) => Object.keys(manifest).find((key) => key.endsWith(ending));
/** A chunk that `codeSplitting` in vite.config.ts gives its name. */
const keyOfGroup = (group) => Object.keys(manifest).find((key) => manifest[key].name === group);
const assets = (pattern) =>
  [...new Set(Object.values(manifest).flatMap((chunk) => [chunk.file, ...(chunk.assets ?? [])]))].filter((file) =>
    pattern.test(file),
  );
const sum = (files) => [...files].reduce((total, file) => total + size(file), 0);

const shell = filesOf('index.html').add('index.html');
const room = new Set([...filesOf(keyOfGroup('room'))].filter((file) => !shell.has(file)));
const player = filesOf(keyOf('room/hls.ts'));
const fonts = assets(/\.woff2$/);
const drawn = assets(/(band-star|selvedge|vuon-cai-chi|greens)-[^/]*\.svg$/);

const rows = [
  ['app shell (HTML, script, style)', sum(shell), 70_000],
  ['live room', sum(room), null],
  ['player (hls.js light, trimmed)', sum(player), null],
  ['fonts (3 weights, Vietnamese and Latin)', sum(fonts), null],
  ['patterns, poster, one picture', sum(drawn), null],
];
rows.push(['everything before the first frame', rows.reduce((total, [, bytes]) => total + bytes, 0), 300_000]);
for (const face of ['coop/CoopFace.tsx', 'courier/CourierFace.tsx']) {
  const files = [...filesOf(keyOf(face))].filter((file) => !shell.has(file));
  rows.push([`face ${face.split('/')[0]}, when entered`, sum(files), null]);
}

for (const [what, bytes, budget] of rows) {
  const kb = `${(bytes / 1000).toFixed(1)} kB`.padStart(10);
  const against = budget ? `  budget ${budget / 1000} kB${bytes > budget ? '  OVER' : ''}` : '';
  console.log(`${what.padEnd(42)}${kb}${against}`);
}
for (const [what, bytes, budget] of rows) console.log(JSON.stringify({ bench: 'bundle', what, bytes, budget }));
