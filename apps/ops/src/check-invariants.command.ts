import { loadSettings } from '#config';
import type { Command } from './command.js';
import { checkInvariants, reportTable } from './invariants/check-invariants.js';

/** `--json` prints one JSON document and no table. Exit code 1 when anything is wrong. */
export const checkInvariantsCommand: Command = {
  summary: 'hold the database against everything that must be true of it (--json)',
  async run(args) {
    const report = await checkInvariants(loadSettings(process.env).databaseUrl);
    if (!args.includes('--json')) console.log(reportTable(report));
    console.log(JSON.stringify(report));
    return report.ok ? 0 : 1;
  },
};
