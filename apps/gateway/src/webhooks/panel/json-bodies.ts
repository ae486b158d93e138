import { Injectable, type OnModuleInit } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { FastifyInstance } from 'fastify';

/** The panel and the bank read JSON; the card API reads forms only, as clients of such gateways expect. */
@Injectable()
export class JsonBodies implements OnModuleInit {
  constructor(private readonly host: HttpAdapterHost) {}

  onModuleInit(): void {
    const fastify = this.host.httpAdapter.getInstance<FastifyInstance>();
    const parse = fastify.getDefaultJsonParser('error', 'error');
    fastify.addContentTypeParser('application/json', { parseAs: 'string' }, (request, body, done) => {
      if (request.url.startsWith('/v1/')) {
        done(
          Object.assign(new Error('The API reads forms, not JSON.'), {
            code: 'FST_ERR_CTP_INVALID_MEDIA_TYPE',
            statusCode: 415,
          }),
        );
        return;
      }
      // A POST without anything to say still names its type.
      if (body === '') done(null, undefined);
      else parse(request, String(body), done);
    });
  }
}
