import { MalformedRtmp } from './malformed-rtmp.js';

/** The values that encoders send in commands. Dates and typed objects are read as what they carry. */
export type AmfValue = number | boolean | string | null | AmfValue[] | AmfObject;
export interface AmfObject {
  [key: string]: AmfValue;
}

const MAX_DEPTH = 6;
/** Over all values of one message; a connect command has about twenty. */
const MAX_VALUES = 512;

const NUMBER = 0x00;
const BOOLEAN = 0x01;
const STRING = 0x02;
const OBJECT = 0x03;
const NULL = 0x05;
const UNDEFINED = 0x06;
const ECMA_ARRAY = 0x08;
const OBJECT_END = 0x09;
const STRICT_ARRAY = 0x0a;
const DATE = 0x0b;
const LONG_STRING = 0x0c;

/**
 * Reads all values of a command message (Action Message Format AMF 0, 2007).
 *
 * @throws MalformedRtmp when bytes are missing, values nest too deeply or are too many, or a type is not known
 */
export function readAmf0(bytes: Buffer): AmfValue[] {
  const reader = new AmfReader(bytes);
  const values: AmfValue[] = [];
  while (reader.hasMore) values.push(reader.value(0));
  return values;
}

class AmfReader {
  private at = 0;
  private count = 0;

  constructor(private readonly bytes: Buffer) {}

  get hasMore(): boolean {
    return this.at < this.bytes.length;
  }

  value(depth: number): AmfValue {
    if (depth > MAX_DEPTH) throw new MalformedRtmp('AMF values nest too deeply');
    if (++this.count > MAX_VALUES) throw new MalformedRtmp('a command carries too many AMF values');
    const type = this.bytes.readUInt8(this.take(1));
    switch (type) {
      case NUMBER:
        return this.bytes.readDoubleBE(this.take(8));
      case BOOLEAN:
        return this.bytes.readUInt8(this.take(1)) !== 0;
      case STRING:
        return this.text(this.bytes.readUInt16BE(this.take(2)));
      case LONG_STRING:
        return this.text(this.bytes.readUInt32BE(this.take(4)));
      case OBJECT:
        return this.object(depth);
      case ECMA_ARRAY:
        // The count is only a hint; the end marker decides.
        this.take(4);
        return this.object(depth);
      case STRICT_ARRAY:
        return this.array(depth);
      case DATE: {
        const milliseconds = this.bytes.readDoubleBE(this.take(8));
        this.take(2);
        return milliseconds;
      }
      case NULL:
      case UNDEFINED:
        return null;
      default:
        throw new MalformedRtmp(`AMF type ${type} is not known`);
    }
  }

  private object(depth: number): AmfObject {
    // Without a prototype, so that a key such as __proto__ is a key and nothing else.
    const object: AmfObject = Object.create(null);
    for (;;) {
      const key = this.text(this.bytes.readUInt16BE(this.take(2)));
      if (key === '' && this.bytes[this.at] === OBJECT_END) {
        this.at++;
        return object;
      }
      object[key] = this.value(depth + 1);
    }
  }

  private array(depth: number): AmfValue[] {
    const length = this.bytes.readUInt32BE(this.take(4));
    if (length > MAX_VALUES) throw new MalformedRtmp('an AMF array is too long');
    return Array.from({ length }, () => this.value(depth + 1));
  }

  private text(length: number): string {
    const from = this.take(length);
    return this.bytes.toString('utf8', from, from + length);
  }

  private take(count: number): number {
    if (this.bytes.length - this.at < count) throw new MalformedRtmp('a command is cut off');
    const at = this.at;
    this.at += count;
    return at;
  }
}

/** Writes the values one after the other. Keys and strings stay below 65,536 bytes. */
export function writeAmf0(...values: AmfValue[]): Buffer {
  return Buffer.concat(values.map(encode));
}

function encode(value: AmfValue): Buffer {
  if (value === null) return Buffer.from([NULL]);
  if (typeof value === 'boolean') return Buffer.from([BOOLEAN, value ? 1 : 0]);
  if (typeof value === 'string') return Buffer.concat([Buffer.from([STRING]), text(value)]);
  if (typeof value === 'number') {
    const number = Buffer.alloc(9);
    number.writeDoubleBE(value, 1);
    return number;
  }
  if (Array.isArray(value)) {
    const head = Buffer.alloc(5);
    head[0] = STRICT_ARRAY;
    head.writeUInt32BE(value.length, 1);
    return Buffer.concat([head, ...value.map(encode)]);
  }
  const fields = Object.entries(value).flatMap(([key, field]) => [text(key), encode(field)]);
  return Buffer.concat([Buffer.from([OBJECT]), ...fields, Buffer.from([0, 0, OBJECT_END])]);
}

function text(value: string): Buffer {
  const bytes = Buffer.from(value);
  const length = Buffer.alloc(2);
  length.writeUInt16BE(bytes.length);
  return Buffer.concat([length, bytes]);
}
