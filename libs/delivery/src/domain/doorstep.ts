import { DomainError, type Vnd } from '#kernel';

export const PROOF_OUTCOMES = ['delivered', 'refused', 'absent', 'part'] as const;
export type ProofOutcome = (typeof PROOF_OUTCOMES)[number];

/** What a courier reports from a stop. Quantities in the selling unit. */
export interface ProofDraft {
  outcome: ProofOutcome;
  handoverCode?: string;
  photoId?: string;
  reason?: string;
  acceptedLines?: readonly { orderLineId: string; amount: number }[];
  cashVnd: Vnd;
}

/** After so many wrong codes only a photo and a reason will do (M15). */
const WRONG_CODES_MAX = 3;

export type Handover = { ok: true; byCode: boolean } | { ok: false; wrongTries: number; refusal: DomainError };

/**
 * Whether goods may change hands: with the buyer's code, or after three wrong ones with a photo and a reason (M15).
 * Nothing changes hands when the buyer refuses or is absent, so only the reason is asked for.
 */
export function judgeHandover(draft: ProofDraft, rightCode: string, wrongTries: number): Handover {
  const refuse = (refusal: DomainError, tries = wrongTries): Handover => ({ ok: false, wrongTries: tries, refusal });
  if (draft.outcome === 'refused' || draft.outcome === 'absent') {
    return draft.reason ? { ok: true, byCode: false } : refuse(new DomainError('proof.reason_needed'));
  }
  if (wrongTries >= WRONG_CODES_MAX) {
    const shown = draft.photoId && draft.reason;
    return shown ? { ok: true, byCode: false } : refuse(new DomainError('proof.photo_needed'));
  }
  if (!draft.handoverCode) return refuse(new DomainError('proof.code_needed'));
  if (draft.handoverCode === rightCode) return { ok: true, byCode: true };
  const tries = wrongTries + 1;
  const triesLeft = WRONG_CODES_MAX - tries;
  return refuse(new DomainError(triesLeft > 0 ? 'proof.code_wrong' : 'proof.photo_needed', { triesLeft }), tries);
}

/**
 * How much of each packed line the buyer took. In a part, lines that are not named were not taken.
 * @throws DomainError `proof.quantities_invalid`
 */
export function acceptedAmounts(
  { outcome, acceptedLines }: Pick<ProofDraft, 'outcome' | 'acceptedLines'>,
  packed: readonly { lineId: string; amount: number }[],
): Map<string, number> {
  if (outcome !== 'part') {
    if (acceptedLines?.length) throw new DomainError('proof.quantities_invalid', { outcome });
    return new Map(packed.map(({ lineId, amount }) => [lineId, outcome === 'delivered' ? amount : 0]));
  }
  const named = new Map((acceptedLines ?? []).map(({ orderLineId, amount }) => [orderLineId, amount]));
  const known = new Map(packed.map(({ lineId, amount }) => [lineId, amount]));
  const fits =
    named.size === (acceptedLines ?? []).length &&
    [...named].every(([lineId, amount]) => amount >= 0 && amount <= (known.get(lineId) ?? -1));
  const accepted = new Map(packed.map(({ lineId }) => [lineId, named.get(lineId) ?? 0]));
  const some = [...accepted.values()].some((amount) => amount > 0);
  const all = packed.every(({ lineId, amount }) => accepted.get(lineId) === amount);
  if (!fits || !some || all) throw new DomainError('proof.quantities_invalid', { outcome });
  return accepted;
}

/**
 * Cash must be what is due. Less is a fact that has happened already and needs a reason: the rest stays owed.
 * More is never taken.
 * @throws DomainError `proof.cash_differs`
 */
export function checkCash(cashVnd: Vnd, expectedVnd: Vnd, reason: string | undefined): void {
  if (cashVnd === expectedVnd) return;
  if (cashVnd > expectedVnd || !reason) throw new DomainError('proof.cash_differs', { expectedVnd, cashVnd });
}

/** Lays cash on what several orders owe, the first ones first. */
export function spreadCash(cashVnd: Vnd, dues: readonly Vnd[]): Vnd[] {
  let left = cashVnd;
  return dues.map((dueVnd) => {
    const paid = Math.min(left, dueVnd);
    left -= paid;
    return paid;
  });
}
