import type { UnitRule } from '#kernel';

/** As much of an offer as a comment needs to name it and to say how much of it. */
export interface CommentOffer extends UnitRule {
  /** Two or three digits. */
  code: string;
  productName: string;
  maximumPerBuyer: number | null;
  /** Proposed as a choice; one that is not is still recognised, so that the buyer hears that it is gone. */
  orderable: boolean;
}
