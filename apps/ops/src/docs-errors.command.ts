import { writeFileSync } from 'node:fs';
import type { Command } from './command.js';
import { errorsPage } from './errors-page.js';

export const docsErrorsCommand: Command = {
  summary: 'write docs/ERRORS.md from the table of codes',
  async run() {
    writeFileSync('docs/ERRORS.md', errorsPage());
    console.log('docs/ERRORS.md written');
    return 0;
  },
};
