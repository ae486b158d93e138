import { checkInvariants, reportTable } from '../../apps/ops/src/invariants/check-invariants.js';

/** @throws Error with the checker's table when anything in the test's database is wrong */
export async function expectInvariants(): Promise<void> {
  const report = await checkInvariants(process.env.DATABASE_URL ?? '');
  if (!report.ok) throw new Error(reportTable(report));
}
