/**
 * Writes libs/contracts/src/schema.ts, the wire types of the web app, from the API's own OpenAPI document.
 * `--check` writes nothing and fails when the file is not what the API says.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import openapiTS, { astToString } from 'openapi-typescript';

const TARGET = 'libs/contracts/src/schema.ts';
const folder = mkdtempSync(join(tmpdir(), 'chophien-openapi-'));
try {
  const file = join(folder, 'openapi.json');
  execFileSync(process.execPath, ['dist/apps/api/src/openapi.js', file], { stdio: 'inherit', timeout: 60_000 });
  const types = astToString(await openapiTS(JSON.parse(readFileSync(file, 'utf8'))));
  const text = `// Written by \`npm run contracts\` from the API's OpenAPI document. Not edited by hand.\n${types}`;
  if (!process.argv.includes('--check')) {
    writeFileSync(TARGET, text);
    console.log(`${TARGET} written`);
  } else if (readFileSync(TARGET, 'utf8') !== text) {
    console.error(`${TARGET} is not what the API says: run \`npm run build:server && npm run contracts\``);
    process.exitCode = 1;
  } else {
    console.log(`${TARGET} agrees with the API`);
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
