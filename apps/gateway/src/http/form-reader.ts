import { unreadable } from '../domain/gateway-error.js';
import type { FormObject, FormValue } from './form.js';

const TEXT_MAX = 5_000;
const METADATA_KEYS_MAX = 50;
const METADATA_KEY_MAX = 40;
const METADATA_VALUE_MAX = 500;

/**
 * Reads the parameters of a call one by one. Each reader answers undefined for what was not sent and null for what was
 * sent empty, which unsets it. `end` refuses what nobody has read.
 */
export class FormReader {
  private readonly left: Set<string>;

  constructor(
    private readonly values: FormObject,
    private readonly path: string | null = null,
  ) {
    this.left = new Set(Object.keys(values));
  }

  /** `card[number]` for people. */
  nameOf(name: string): string {
    return this.path ? `${this.path}[${name}]` : name;
  }

  has(name: string): boolean {
    return this.values[name] !== undefined;
  }

  isText(name: string): boolean {
    return typeof this.values[name] === 'string';
  }

  text(name: string, longest = TEXT_MAX): string | null | undefined {
    const value = this.take(name);
    if (value === undefined) return undefined;
    if (typeof value !== 'string') throw unreadable(`Invalid string: ${this.nameOf(name)}`, this.facts(name));
    if (value.length > longest) {
      throw unreadable(
        `Invalid string: ${this.nameOf(name)} must be at most ${longest} characters`,
        this.facts(name, 'parameter_invalid_string'),
      );
    }
    // PostgreSQL has no NUL in text; no reader would miss it.
    if (value.includes('\u0000')) throw unreadable(`Invalid string: ${this.nameOf(name)}`, this.facts(name));
    return value === '' ? null : value;
  }

  integer(name: string, least: number, most: number = Number.MAX_SAFE_INTEGER): number | null | undefined {
    const value = this.text(name);
    if (value === undefined || value === null) return value;
    const code = 'parameter_invalid_integer';
    if (!/^-?\d{1,15}$/.test(value)) throw unreadable(`Invalid integer: ${value}`, this.facts(name, code));
    const number = Number(value);
    if (number < least) {
      throw unreadable(
        `This value must be greater than or equal to ${least} (it currently is '${value}').`,
        this.facts(name, code),
      );
    }
    if (number > most) {
      throw unreadable(
        `This value must be less than or equal to ${most} (it currently is '${value}').`,
        this.facts(name, code),
      );
    }
    return number;
  }

  boolean(name: string): boolean | undefined {
    const value = this.text(name);
    if (value === undefined || value === null) return undefined;
    if (value !== 'true' && value !== 'false') throw unreadable(`Invalid boolean: ${value}`, this.facts(name));
    return value === 'true';
  }

  choice<T extends string>(name: string, choices: readonly T[]): T | null | undefined {
    const value = this.text(name);
    if (value === undefined || value === null) return value;
    if (!choices.includes(value as T)) {
      throw unreadable(
        `Invalid ${this.nameOf(name)}: must be one of ${choices.slice(0, -1).join(', ')}${choices.length > 1 ? ', or ' : ''}${choices.at(-1)}`,
        this.facts(name),
      );
    }
    return value as T;
  }

  /** `types[0]=a&types[1]=b`, `types[]=a` or a single text. */
  list(name: string, most = 100): string[] | undefined {
    const value = this.take(name);
    if (value === undefined) return undefined;
    const items = typeof value === 'string' ? (value === '' ? [] : [value]) : Object.values(value);
    if (items.length > most || items.some((item) => typeof item !== 'string')) {
      throw unreadable(`Invalid array: ${this.nameOf(name)}`, this.facts(name));
    }
    return items as string[];
  }

  /** Up to 50 texts by name; null when all are unset, an empty text where one is. */
  metadata(name = 'metadata'): Record<string, string> | null | undefined {
    const value = this.take(name);
    if (value === undefined) return undefined;
    if (value === '') return null;
    const entries = typeof value === 'object' ? Object.entries(value) : null; // Keys that are numbers make a list.
    if (!entries) throw unreadable('Invalid object', this.facts(name));
    if (entries.length > METADATA_KEYS_MAX) {
      throw unreadable(`Metadata can have at most ${METADATA_KEYS_MAX} keys`, this.facts(name));
    }
    for (const [key, text] of entries) {
      const param = `${this.nameOf(name)}[${key}]`;
      if (key.length > METADATA_KEY_MAX) {
        throw unreadable(`Metadata keys can have up to ${METADATA_KEY_MAX} characters`, { param });
      }
      if (typeof text !== 'string' || text.length > METADATA_VALUE_MAX || text.includes('\u0000')) {
        throw unreadable(`Metadata values can have up to ${METADATA_VALUE_MAX} characters`, { param });
      }
    }
    return Object.fromEntries(entries) as Record<string, string>;
  }

  /** The parameters in brackets under `name`. */
  child(name: string): FormReader | undefined {
    const value = this.take(name);
    if (value === undefined || value === '') return undefined;
    if (typeof value === 'string' || Array.isArray(value)) {
      throw unreadable('Invalid object', this.facts(name));
    }
    return new FormReader(value, this.nameOf(name));
  }

  /** A nested form as it is, for addresses and the like that are only given back. */
  plain(name: string): FormObject | null | undefined {
    const value = this.take(name);
    if (value === undefined) return undefined;
    if (value === '') return null;
    if (typeof value === 'string' || Array.isArray(value)) throw unreadable('Invalid object', this.facts(name));
    return value;
  }

  /** Parameters that clients may send and that change nothing here. */
  accept(...names: string[]): void {
    for (const name of names) this.left.delete(name);
  }

  /** What must be there and not be empty. @throws GatewayError 400 `parameter_missing` */
  required<T>(name: string, value: T | null | undefined): T {
    if (value !== null && value !== undefined) return value;
    throw unreadable(`Missing required param: ${this.nameOf(name)}.`, this.facts(name, 'parameter_missing'));
  }

  /** @throws GatewayError 400 `parameter_unknown` for the first parameter that nobody has read */
  end(): void {
    for (const name of this.left) {
      throw unreadable(`Received unknown parameter: ${this.nameOf(name)}`, this.facts(name, 'parameter_unknown'));
    }
  }

  private take(name: string): FormValue | undefined {
    this.left.delete(name);
    return this.values[name];
  }

  private facts(name: string, code?: string): { param: string; code?: string } {
    return { param: this.nameOf(name), ...(code ? { code } : {}) };
  }
}
