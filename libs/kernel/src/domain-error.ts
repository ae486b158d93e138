import { ERROR_CODES, type ErrorCode } from './error-codes.js';

/** What a refusal says about itself beyond its code: plain JSON, safe to show to whoever asked. */
export type ErrorFacts = Readonly<Record<string, unknown>>;

/** One bad field of a request: a JSON pointer (RFC 6901) and what is wrong with it. */
export interface FieldError {
  pointer: string;
  detail: string;
}

/** An expected refusal. Only bugs are bare exceptions. */
export class DomainError extends Error {
  override readonly name = 'DomainError';

  constructor(
    readonly code: ErrorCode,
    readonly facts: ErrorFacts = {},
    /** One sentence for a person; the code's title when left out. */
    detail?: string,
    readonly errors: readonly FieldError[] = [],
  ) {
    super(detail ?? ERROR_CODES[code].title);
  }

  get status(): number {
    return ERROR_CODES[this.code].status;
  }
}
