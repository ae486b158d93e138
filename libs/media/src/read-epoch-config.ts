import type { FieldError } from '#kernel';
import type { AudioTrackConfig, EpochConfig, VideoTrackConfig } from './epoch-config.js';
import { decodeBase64, isBase64 } from './isobmff/base64.js';

export type EpochConfigReading = { ok: true; config: EpochConfig } | { ok: false; errors: FieldError[] };

const SAMPLE_RATES = [96000, 88200, 64000, 48000, 44100, 32000, 24000, 22050, 16000, 12000, 11025, 8000];
const MAX_TIMESCALE = 10_000_000;
const MAX_DESCRIPTION_BYTES = 1_024;
const MAX_AUDIO_DESCRIPTION_BYTES = 64;
const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d{1,9})?(?:Z|[+-]\d{2}:\d{2})$/;

/** Checks parsed JSON field by field, the codec records against the numbers beside them. */
export function readEpochConfig(value: unknown): EpochConfigReading {
  const errors: FieldError[] = [];
  const top = new Fields(value, '', errors);
  top.refuseOthers(['video', 'audio', 'captureOrigin', 'sentAt']);
  const captureOrigin = top.instant('captureOrigin');
  const sentAt = top.has('sentAt') ? top.instant('sentAt') : undefined;
  const video = top.has('video') ? readVideo(top.child('video')) : undefined;
  const audio = top.has('audio') ? readAudio(top.child('audio')) : undefined;
  if (!top.has('video') && !top.has('audio')) errors.push({ pointer: '', detail: 'needs video, audio or both' });
  if (errors.length) return { ok: false, errors };
  const config: EpochConfig = { captureOrigin };
  if (video) config.video = video;
  if (audio) config.audio = audio;
  if (sentAt !== undefined) config.sentAt = sentAt;
  return { ok: true, config };
}

function readVideo(fields: Fields): VideoTrackConfig {
  fields.refuseOthers(['codec', 'width', 'height', 'timescale', 'description']);
  const config = {
    codec: fields.text('codec', /^avc1\.[0-9A-Fa-f]{6}$/, 'must be avc1. and six hex digits'),
    width: fields.integer('width', 16, 4_096),
    height: fields.integer('height', 16, 4_096),
    timescale: fields.integer('timescale', 1, MAX_TIMESCALE),
    description: fields.text('description', /^.+$/, 'must be base64'),
  };
  const avcC = fields.base64('description', config.description, 7, MAX_DESCRIPTION_BYTES);
  if (!avcC) return config;
  const profile = [...avcC.subarray(1, 4)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  if (avcC[0] !== 1) fields.fail('description', 'is not an AVCDecoderConfigurationRecord');
  else if (profile !== config.codec.slice(5).toLowerCase()) fields.fail('codec', `does not match avcC (${profile})`);
  // Sample lengths of 4 bytes are what every player is tested with.
  else if ((avcC[4]! & 3) !== 3) fields.fail('description', 'must use 4-byte NAL unit lengths');
  return config;
}

function readAudio(fields: Fields): AudioTrackConfig {
  fields.refuseOthers(['codec', 'sampleRate', 'channels', 'timescale', 'description']);
  const config = {
    codec: fields.text('codec', /^mp4a\.40\.2$/, 'must be mp4a.40.2 (AAC-LC)'),
    sampleRate: fields.integer('sampleRate', 8_000, 96_000),
    channels: fields.integer('channels', 1, 2),
    timescale: fields.integer('timescale', 1, MAX_TIMESCALE),
    description: fields.text('description', /^.+$/, 'must be base64'),
  };
  const asc = fields.base64('description', config.description, 2, MAX_AUDIO_DESCRIPTION_BYTES);
  if (!asc) return config;
  const objectType = asc[0]! >> 3;
  const sampleRate = SAMPLE_RATES[((asc[0]! & 7) << 1) | (asc[1]! >> 7)];
  const channels = (asc[1]! >> 3) & 15;
  if (objectType !== 2) fields.fail('description', 'is not an AudioSpecificConfig of AAC-LC');
  else if (sampleRate !== config.sampleRate) fields.fail('sampleRate', 'does not match the AudioSpecificConfig');
  else if (channels !== config.channels) fields.fail('channels', 'does not match the AudioSpecificConfig');
  return config;
}

/** One JSON object under inspection; a failed field leaves an error and a harmless value. */
class Fields {
  private readonly object: Record<string, unknown>;

  constructor(
    value: unknown,
    private readonly path: string,
    private readonly errors: FieldError[],
  ) {
    const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
    if (!isObject) errors.push({ pointer: path, detail: 'must be an object' });
    this.object = isObject ? { ...value } : {};
  }

  fail(name: string, detail: string): void {
    this.errors.push({ pointer: `${this.path}/${name}`, detail });
  }

  has(name: string): boolean {
    return this.object[name] !== undefined;
  }

  refuseOthers(known: readonly string[]): void {
    for (const name of Object.keys(this.object)) if (!known.includes(name)) this.fail(name, 'is not a known field');
  }

  child(name: string): Fields {
    return new Fields(this.object[name], `${this.path}/${name}`, this.errors);
  }

  integer(name: string, least: number, most: number): number {
    const value = this.object[name];
    if (typeof value === 'number' && Number.isInteger(value) && value >= least && value <= most) return value;
    this.fail(name, `must be a whole number from ${least} to ${most}`);
    return least;
  }

  text(name: string, pattern: RegExp, detail: string): string {
    const value = this.object[name];
    if (typeof value === 'string' && value.length <= 2_048 && pattern.test(value)) return value;
    this.fail(name, detail);
    return '';
  }

  instant(name: string): string {
    const value = this.text(name, INSTANT, 'must be an ISO 8601 instant with a zone');
    if (value && Number.isNaN(Date.parse(value))) this.fail(name, 'is not a date');
    return value;
  }

  base64(name: string, encoded: string, leastBytes: number, mostBytes: number): Uint8Array | null {
    if (!encoded) return null;
    const decoded = isBase64(encoded) ? decodeBase64(encoded) : null;
    if (decoded && decoded.length >= leastBytes && decoded.length <= mostBytes) return decoded;
    this.fail(name, `must be base64 of ${leastBytes} to ${mostBytes} bytes`);
    return null;
  }
}
