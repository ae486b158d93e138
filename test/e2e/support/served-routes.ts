import { RequestMethod, type Type } from '@nestjs/common';
import { METHOD_METADATA, PATH_METADATA, ROUTE_ARGS_METADATA } from '@nestjs/common/constants.js';
import { RouteParamtypes } from '@nestjs/common/enums/route-paramtypes.enum.js';
import { MetadataScanner, ModulesContainer, Reflector } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { ACCESS } from '../../../apps/api/src/http/access.js';

export interface Route {
  /** `GET /api/v1/orders/:orderId` */
  name: string;
  /** Whether it says who may call it. */
  declared: boolean;
  takesBody: boolean;
}

/** What Nest has mounted, by the metadata that it mounts from. */
export function routesOf(application: NestFastifyApplication): Route[] {
  const scanner = new MetadataScanner();
  const reflector = application.get(Reflector);
  const found: Route[] = [];
  for (const module of application.get(ModulesContainer).values()) {
    for (const { metatype } of module.controllers.values()) {
      const controller = metatype as Type;
      const prefixes = [Reflect.getMetadata(PATH_METADATA, controller) ?? ''].flat() as string[];
      for (const name of scanner.getAllMethodNames(controller.prototype)) {
        const handler = controller.prototype[name];
        const method: RequestMethod | undefined = Reflect.getMetadata(METHOD_METADATA, handler);
        if (method === undefined) continue;
        const paths = [Reflect.getMetadata(PATH_METADATA, handler) ?? ''].flat() as string[];
        const args = Object.keys(Reflect.getMetadata(ROUTE_ARGS_METADATA, controller, name) ?? {});
        for (const path of prefixes.flatMap((prefix) => paths.map((one) => joined(prefix, one)))) {
          found.push({
            name: `${RequestMethod[method]} ${path}`,
            declared: reflector.getAllAndOverride(ACCESS, [handler, controller]) !== undefined,
            takesBody: args.some((arg) => arg.startsWith(`${RouteParamtypes.BODY}:`)),
          });
        }
      }
    }
  }
  return found;
}

function joined(...parts: string[]): string {
  return `/${parts
    .flatMap((part) => part.split('/'))
    .filter(Boolean)
    .join('/')}`;
}

/** Full paths out of Fastify's drawing of its own router. */
export function fastifyPaths(application: NestFastifyApplication): string[] {
  const drawn = application.getHttpAdapter().getInstance().printRoutes({ commonPrefix: false });
  const above: string[] = [];
  return drawn.split('\n').flatMap((line) => {
    const [, indent = '', segment = '', methods] = /^([│ ]*[├└]── )(.*?)(?: \(([A-Z, ]+)\))?$/.exec(line) ?? [];
    if (!segment) return [];
    const depth = indent.length / 4 - 1;
    above.length = depth;
    above.push(segment);
    return methods ? [above.join('')] : [];
  });
}
