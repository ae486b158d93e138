export type NetCheck = 'measuring' | 'good' | 'fair' | 'weak' | 'none';

const GOOD_MS = 250;
const FAIR_MS = 800;
/** What the browser believes of the line, Mbit/s down; up is less. */
const GOOD_MBITS = 2;
const FAIR_MBITS = 0.7;

/** The middle of a few round trips, in words that a farmer can act on. */
export function judgeNet(roundTripsMs: readonly number[], downlinkMbits: number | undefined): NetCheck {
  if (roundTripsMs.length === 0) return 'none';
  const middle = [...roundTripsMs].sort((a, b) => a - b)[Math.floor(roundTripsMs.length / 2)] ?? 0;
  const wide = downlinkMbits ?? GOOD_MBITS;
  if (middle < GOOD_MS && wide >= GOOD_MBITS) return 'good';
  if (middle < FAIR_MS && wide >= FAIR_MBITS) return 'fair';
  return 'weak';
}
