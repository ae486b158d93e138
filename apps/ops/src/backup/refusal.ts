/** Said to the operator as it is: what is the matter and what to do about it. */
export class Refusal extends Error {}
