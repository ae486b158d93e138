import {
  applyDecorators,
  Controller,
  createParamDecorator,
  type ExecutionContext,
  UseFilters,
  UseGuards,
  UseInterceptors,
} from '@nestjs/common';
import { ApiCallInterceptor } from '../idempotency/api-call.interceptor.js';
import { ApiErrorFilter } from './api-error.filter.js';
import { ApiKeyGuard, type KeyedRequest } from './api-key.guard.js';
import { parametersOf } from './form.js';
import { FormReader } from './form-reader.js';

/**
 * A resource under /v1: keys, refusals in the API's shape, and for every write one transaction with its idempotency
 * record. A handler reads its form, calls one use case and answers a plain object, or an `Answer` with another status.
 */
export const ApiController = (resource: string) =>
  applyDecorators(
    Controller(`v1/${resource}`),
    UseFilters(ApiErrorFilter),
    UseGuards(ApiKeyGuard),
    UseInterceptors(ApiCallInterceptor),
  );

/** The parameters of the call, wherever they stand: in the body of a POST, in the query of others; without `expand`. */
export const Parameters = createParamDecorator((_: unknown, context: ExecutionContext): FormReader => {
  const form = new FormReader(parametersOf(context.switchToHttp().getRequest()));
  form.accept('expand');
  return form;
});

/** Whose key it is. */
export const CallerKey = createParamDecorator(
  (_: unknown, context: ExecutionContext) => context.switchToHttp().getRequest<KeyedRequest>().apiKeyKind,
);
