import { signal } from '@preact/signals';
import type { ProofBody, Run, Stop } from '../shared/coop-api.js';
import { keep, kept } from '../shared/kept.js';
import { send } from '../shared/outbox.js';
import { asProblem, type Problem } from '../shared/problem.js';
import { user } from '../shared/session.js';
import { PROOF, proofPath, type Refusal } from './road.js';

const KEY = 'refused-proofs';

/** Proofs that the market did not take, kept until another one is given for the same door. */
export const refusals = signal<readonly Refusal[]>([]);

user.subscribe((who) => {
  refusals.value = who ? (kept<Refusal[]>(KEY) ?? []) : [];
});

function save(next: readonly Refusal[]): void {
  refusals.value = next;
  keep(KEY, next);
}

export function noteRefusal(stopId: string, problem: Problem): void {
  const refusal = { stopId, code: problem.code, at: new Date().toISOString() };
  save([...refusals.value.filter((one) => one.stopId !== stopId), refusal]);
}

export function forgetRefusal(stopId: string): void {
  if (refusals.value.some((one) => one.stopId === stopId)) {
    save(refusals.value.filter((one) => one.stopId !== stopId));
  }
}

/** The stop of a proof's path. */
export function stopIdOf(path: string): string | null {
  return /\/stops\/([^/]+)\/proof$/.exec(path)?.[1] ?? null;
}

export type Given = { ended: 'sent' } | { ended: 'kept' } | { ended: 'refused'; problem: Problem };

/**
 * Writes a proof down and sends it behind those that were given before. It is kept on the phone until the market has
 * answered; a refusal is noted with the door.
 */
export async function giveProof(run: Run, stop: Stop, body: ProofBody): Promise<Given> {
  forgetRefusal(stop.id);
  const path = proofPath(run.id, stop.id);
  try {
    await send({ kind: PROOF, method: 'POST', path, body, label: stop.parcel.recipient.name, inOrder: true });
    return { ended: 'sent' };
  } catch (thrown) {
    const problem = asProblem(thrown);
    if (problem.passing || problem.status === 401) return { ended: 'kept' };
    noteRefusal(stop.id, problem);
    return { ended: 'refused', problem };
  }
}
