import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { type Observable, tap } from 'rxjs';

/** Says how long the answer took here, from the request's arrival (https://www.w3.org/TR/server-timing/). */
@Injectable()
export class ServerTiming implements NestInterceptor {
  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const reply = context.switchToHttp().getResponse<FastifyReply>();
    return next.handle().pipe(
      tap(() => {
        reply.header('server-timing', `app;dur=${reply.elapsedTime.toFixed(2)}`);
      }),
    );
  }
}
