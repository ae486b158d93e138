/** Reads a test program's output and prints how many tests passed or failed: summary.mjs <jest|node> <passed|failed>. */
import { text } from 'node:stream/consumers';

const [program, wanted] = process.argv.slice(2);
const output = await text(process.stdin);

const patterns = {
  // "Tests:       1 failed, 2 skipped, 205 passed, 208 total"
  jest: { line: /^Tests: .*$/gm, number: new RegExp(`(\\d+) ${wanted}`) },
  // "ℹ pass 12"
  node: { line: /^ℹ (pass|fail) \d+$/gm, number: new RegExp(`${wanted.replace(/ed$/, '')} (\\d+)`) },
};
const { line, number } = patterns[program];
const found = [...output.matchAll(line)].map(([text]) => Number(text.match(number)?.[1] ?? 0));
console.log(found.reduce((sum, next) => sum + next, 0));
