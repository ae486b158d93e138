/**
 * What happens to the next calls of the API:
 * - `error`: answered 500 before anything is done
 * - `hang`: never answered; the caller's patience ends it
 * - `reset`: the connection is cut before anything is done
 * - `lose_answer`: done in full, but the connection is cut instead of the answer
 */
export const API_FAULT_KINDS = ['error', 'hang', 'reset', 'lose_answer'] as const;
export type ApiFaultKind = (typeof API_FAULT_KINDS)[number];

export const API_FAULT_CALLS_MAX = 100_000;

export interface ApiFaults {
  kind: ApiFaultKind;
  /** How many calls are still to be hit. */
  calls: number;
}

export function isApiFaultKind(text: unknown): text is ApiFaultKind {
  return API_FAULT_KINDS.includes(text as ApiFaultKind);
}
