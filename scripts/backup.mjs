/**
 * `npm run backup -- <folder>`: database and files of the market that runs on DATA_DIR (.data), or of DATABASE_URL and
 * DATA_DIR, into a new folder. The market goes on meanwhile.
 */
import { databaseOfThisMarket, runOpsHere } from './system/running-market.mjs';

process.exitCode = await runOpsHere(['backup', ...process.argv.slice(2)], { DATABASE_URL: databaseOfThisMarket() });
