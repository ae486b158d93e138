import type { ErrorFacts, ErrorType } from '../domain/gateway-error.js';
import { GatewayError } from '../domain/gateway-error.js';

const DOC_URL = 'https://docs.stripe.com/error-codes/';

/** An answer with a status of its own. Returned, not thrown: what the call did stays done. */
export class Answer {
  constructor(
    readonly status: number,
    readonly body: object,
  ) {}
}

export interface ErrorBody {
  error: ErrorFacts & { type: ErrorType; message: string; doc_url?: string };
}

export function errorBody({ type, message, facts }: GatewayError): ErrorBody {
  return {
    error: {
      ...facts,
      ...(facts.code ? { doc_url: `${DOC_URL}${facts.code.replaceAll('_', '-')}` } : {}),
      message,
      type,
    },
  };
}

/** A refusal that leaves traces, such as a declined card. */
export const refusalAnswer = (error: GatewayError): Answer => new Answer(error.status, errorBody(error));
