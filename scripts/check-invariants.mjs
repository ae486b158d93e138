/**
 * `npm run check:invariants`: holds a database against everything that must be true of it, prints a table and JSON, and
 * ends with 1 when anything is wrong. Checks the database of DATABASE_URL, or the market that runs on DATA_DIR (.data).
 */
import { databaseOfThisMarket, runOpsHere } from './system/running-market.mjs';

process.exitCode = await runOpsHere(['check-invariants', ...process.argv.slice(2)], {
  DATABASE_URL: databaseOfThisMarket(),
});
