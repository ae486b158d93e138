import { ERROR_CODES } from '#kernel';

/** docs/ERRORS.md as it must read. */
export function errorsPage(): string {
  const rows = Object.entries(ERROR_CODES).map(
    ([code, { status, title, remedy }]) => `| \`${code}\` | ${status} | ${cell(title)} | ${cell(remedy)} |`,
  );
  return [
    '# Errors',
    '',
    'Every refusal is an RFC 9457 problem document (`application/problem+json`) with `type`, `title`, `status`, `detail`,',
    '`code`, `requestId` and, for bad fields, `errors[]` with a JSON pointer each. Facts that help (what is left of a stock,',
    'the new price, the step of a quantity) stand beside them. There is never a stack or a statement of the database in it.',
    '',
    'When several things are wrong, the first of these is answered: the request cannot be read; nobody is signed in; the role',
    'does not allow it; a field is unknown or not valid; the thing does not exist (or is not yours: the two look alike); its',
    'state refuses; there is not enough stock, or the price has changed.',
    '',
    'This page is written by `npm run docs:errors` from `libs/kernel/src/error-codes.ts`.',
    '',
    '| code | status | meaning | what to do |',
    '|---|---|---|---|',
    ...rows,
    '',
  ].join('\n');
}

const cell = (text: string) => text.replaceAll('|', '\\|');
