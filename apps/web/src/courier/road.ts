import type { Attempt } from '../shared/attempts.js';
import type { ProofBody, ProofOutcome, Run, Stop } from '../shared/coop-api.js';

/** A proof that was refused after the courier had ridden on. */
export interface Refusal {
  stopId: string;
  code: string;
  at: string;
}

/**
 * How a stop stands on this phone: `open` waits for the courier, `kept` is written down and not sent yet, `done` is
 * known to the market, `refused` was written down but the market did not take it.
 */
export type Mark = 'open' | 'kept' | 'done' | 'refused';

export interface RoadStop {
  stop: Stop;
  mark: Mark;
  outcome: ProofOutcome | null;
  /** Taken at this door, as far as this phone knows. */
  cashVnd: number;
  refusal: Refusal | null;
}

export const PROOF = 'proof';

export function proofPath(runId: string, stopId: string): string {
  return `/runs/${runId}/stops/${stopId}/proof`;
}

/** The run as the market told it last, with what waits on this phone laid over it. */
export function roadOf(run: Run, waiting: readonly Attempt[], refusals: readonly Refusal[]): RoadStop[] {
  return [...run.stops]
    .sort((a, b) => a.position - b.position)
    .map((stop) => {
      const settled = { outcome: stop.outcome, cashVnd: stop.cashVnd ?? 0, refusal: null };
      if (stop.outcome || stop.notVisited) return { stop, mark: 'done' as const, ...settled };
      const kept = waiting.find((one) => one.kind === PROOF && one.path === proofPath(run.id, stop.id));
      if (kept) {
        const body = kept.body as ProofBody;
        return { stop, mark: 'kept' as const, outcome: body.outcome, cashVnd: body.cashVnd, refusal: null };
      }
      const refusal = refusals.find((one) => one.stopId === stop.id) ?? null;
      return { stop, mark: refusal ? ('refused' as const) : ('open' as const), ...settled, refusal };
    });
}

/** The next door: the first that is open; those that were refused come after, since the road leads back to them. */
export function nextStop(road: readonly RoadStop[]): RoadStop | undefined {
  return road.find((one) => one.mark === 'open') ?? road.find((one) => one.mark === 'refused');
}

export function cashOn(road: readonly RoadStop[]): number {
  return road.reduce((sum, one) => sum + one.cashVnd, 0);
}

/** Parcels that come back to the shelf. */
export function bringBack(road: readonly RoadStop[]): RoadStop[] {
  return road.filter((one) => one.outcome === 'refused' || one.outcome === 'absent' || one.outcome === 'part');
}
