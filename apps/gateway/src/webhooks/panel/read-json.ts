import { unreadable } from '../../domain/gateway-error.js';

export type JsonObject = Readonly<Record<string, unknown>>;

/** @throws GatewayError 400 unless it is an object that holds none but the `known` names */
export function readObject(body: unknown, known: readonly string[]): JsonObject {
  if (body === undefined || body === null) return {};
  if (typeof body !== 'object' || Array.isArray(body)) throw unreadable('The body must be an object.');
  const stranger = Object.keys(body).find((name) => !known.includes(name));
  if (stranger !== undefined) throw unreadable(`Unknown field: ${stranger}`);
  return body as JsonObject;
}

/** @throws GatewayError 400 unless it is a whole number within the limits */
export function readWhole(
  object: JsonObject,
  name: string,
  limits: { least: number; most: number },
): number | undefined {
  const value = object[name];
  if (value === undefined) return undefined;
  if (typeof value === 'number' && Number.isInteger(value) && value >= limits.least && value <= limits.most)
    return value;
  throw unreadable(`${name} must be a whole number from ${limits.least} to ${limits.most}.`);
}

/** @throws GatewayError 400 unless it is a text */
export function readText(object: JsonObject, name: string): string | undefined {
  const value = object[name];
  if (value === undefined || typeof value === 'string') return value;
  throw unreadable(`${name} must be a text.`);
}

/** The `limit` of a list: 1 to 100, 20 when none is given. */
export function readLimit(text: unknown): number {
  if (text === undefined) return 20;
  const limit = Number(text);
  if (Number.isInteger(limit) && limit >= 1 && limit <= 100) return limit;
  throw unreadable('limit must be a whole number from 1 to 100.');
}
