import { createHash } from 'node:crypto';
import type { FormObject, FormValue } from '../http/form.js';

/** What a call asks for, whatever the order of its parameters; calls with the same key must agree in it. */
export function requestHash(path: string, caller: string, parameters: FormObject): Buffer {
  return createHash('sha256')
    .update(JSON.stringify([path, caller, sorted(parameters)]))
    .digest();
}

function sorted(value: FormValue): unknown {
  if (typeof value === 'string') return value;
  if (Array.isArray(value)) return value.map(sorted);
  return Object.entries(value)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, inner]) => [name, sorted(inner)]);
}
