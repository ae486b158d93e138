import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

/**
 * The last step of `npm run build:web`: each text beside itself as `.br` and `.gz`, as small as they get. The API serves
 * them as they are, and nginx asks it for the `.gz`: nobody compresses the same bytes twice.
 */
const dist = fileURLToPath(new URL('../../../dist/web/', import.meta.url));
const TEXT = /\.(html|js|css|svg|json|webmanifest|wasm|txt)$/;
/** Under this a packet is a packet. */
const LEAST_BYTES = 1_000;

let plain = 0;
let packed = 0;
for (const entry of readdirSync(dist, { recursive: true, withFileTypes: true })) {
  if (!entry.isFile() || !TEXT.test(entry.name)) continue;
  const path = join(entry.parentPath, entry.name);
  if (path.includes('.vite')) continue;
  const bytes = readFileSync(path);
  if (bytes.length < LEAST_BYTES) continue;
  const br = brotliCompressSync(bytes, {
    params: {
      [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY,
      [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
    },
  });
  writeFileSync(`${path}.br`, br);
  writeFileSync(`${path}.gz`, gzipSync(bytes, { level: 9 }));
  plain += bytes.length;
  packed += br.length;
}
console.log(`pages: ${Math.round(plain / 1000)} kB of text, ${Math.round(packed / 1000)} kB as brotli`);
