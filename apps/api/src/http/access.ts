import { createParamDecorator, type ExecutionContext, SetMetadata } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { Actor, Role } from '#identity';
import { DomainError } from '#kernel';

export const ACCESS = Symbol('access');

/** `public`: anyone, signed in or not. `signed-in`: any person. Roles: a person who holds one of them anywhere. */
export type AccessRule = 'public' | 'signed-in' | readonly Role[];

/** Who may call a route. Every route declares it; one that does not is refused. */
export const Access = (...rule: ['public'] | ['signed-in'] | Role[]) =>
  SetMetadata(ACCESS, rule[0] === 'public' || rule[0] === 'signed-in' ? rule[0] : (rule as Role[]));

export interface SignedRequest extends FastifyRequest {
  actor?: Actor | null;
  sessionToken?: string | null;
}

/** The person who asks. @throws DomainError `access.sign_in_required` */
export const CurrentActor = createParamDecorator((_: unknown, context: ExecutionContext): Actor => {
  const { actor } = context.switchToHttp().getRequest<SignedRequest>();
  if (!actor) throw new DomainError('access.sign_in_required');
  return actor;
});

/** The person who asks, or null on a public route. */
export const MaybeActor = createParamDecorator(
  (_: unknown, context: ExecutionContext): Actor | null =>
    context.switchToHttp().getRequest<SignedRequest>().actor ?? null,
);
