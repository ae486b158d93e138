import { type Box, FieldReader, MalformedBox, readBoxes, theOnly } from './box-reader.js';
import type { Sample } from './fragment-writer.js';

/** A single-track fragment whose every number has been checked against the bytes that it describes. */
export interface Fragment {
  trackId: number;
  /** Decode time of the first sample, in ticks. */
  baseDecodeTime: number;
  /** Sum of the sample durations, in ticks; at least 1. */
  duration: number;
  /** Sum of the sample sizes, in bytes. */
  payloadBytes: number;
  /** At least one; `data` are views into the bytes that were read. */
  samples: Sample[];
}

export type FragmentReading = { ok: true; fragment: Fragment } | { ok: false; reason: string };

/** More samples than any part of half a second holds; keeps a hostile count from costing memory. */
const MAX_SAMPLES = 1_024;
const MAX_MOOF_BYTES = 64 * 1_024;

const TFHD_BASE_DATA_OFFSET = 0x000001;
const TFHD_DESCRIPTION_INDEX = 0x000002;
const TFHD_DEFAULT_DURATION = 0x000008;
const TFHD_DEFAULT_SIZE = 0x000010;
const TFHD_DEFAULT_FLAGS = 0x000020;
const TFHD_DURATION_IS_EMPTY = 0x010000;
const TRUN_DATA_OFFSET = 0x000001;
const TRUN_FIRST_FLAGS = 0x000004;
const TRUN_DURATION = 0x000100;
const TRUN_SIZE = 0x000200;
const TRUN_FLAGS = 0x000400;
const TRUN_COMPOSITION_OFFSET = 0x000800;
const SAMPLE_IS_NON_SYNC = 0x00010000;

/**
 * Reads bytes that must be exactly one `moof` and its `mdat`, with one track (ISO/IEC 14496-12 section 8.8). Nothing may
 * rest on `trex` defaults, samples must lie inside the `mdat` one after the other, and no byte of the `mdat` may be
 * left unused: what is not a sample would otherwise be carried along unseen.
 */
export function readFragment(bytes: Uint8Array): FragmentReading {
  try {
    return { ok: true, fragment: readOrThrow(bytes) };
  } catch (error) {
    if (error instanceof MalformedBox) return { ok: false, reason: error.message };
    throw error;
  }
}

interface TrackDefaults {
  trackId: number;
  duration?: number;
  size?: number;
  flags?: number;
}

function readOrThrow(bytes: Uint8Array): Fragment {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const [moof, mdat, ...others] = readBoxes(view, 0, bytes.length);
  if (moof?.type !== 'moof' || mdat?.type !== 'mdat' || others.length) {
    throw new MalformedBox('expected one moof followed by one mdat and nothing else');
  }
  if (moof.end - moof.start > MAX_MOOF_BYTES) throw new MalformedBox('moof is too large');

  const moofBoxes = readBoxes(view, moof.payload, moof.end);
  theOnly(moofBoxes, 'mfhd');
  const traf = theOnly(moofBoxes, 'traf');
  const trafBoxes = readBoxes(view, traf.payload, traf.end);
  const defaults = readTfhd(new FieldReader(view, theOnly(trafBoxes, 'tfhd')));
  const tfdt = new FieldReader(view, theOnly(trafBoxes, 'tfdt'));
  const baseDecodeTime = tfdt.version === 0 ? tfdt.uint32() : tfdt.uint64();

  const runs = trafBoxes.filter(({ type }) => type === 'trun');
  if (!runs.length) throw new MalformedBox('expected a trun');
  const samples: Sample[] = [];
  // Without an offset of its own a run continues where the one before it stopped; the first one has to say.
  let dataAt: number | undefined;
  for (const run of runs) dataAt = readTrun(view, bytes, run, mdat, defaults, dataAt, samples);

  const payloadBytes = samples.reduce((sum, { data }) => sum + data.length, 0);
  if (payloadBytes !== mdat.end - mdat.payload) throw new MalformedBox('mdat holds bytes that belong to no sample');
  const duration = samples.reduce((sum, sample) => sum + sample.duration, 0);
  if (!Number.isSafeInteger(baseDecodeTime + duration)) throw new MalformedBox('decode time is too large');
  return { trackId: defaults.trackId, baseDecodeTime, duration, payloadBytes, samples };
}

function readTfhd(tfhd: FieldReader): TrackDefaults {
  const { flags } = tfhd;
  const trackId = tfhd.uint32();
  if (trackId === 0) throw new MalformedBox('track number 0');
  if (flags & TFHD_BASE_DATA_OFFSET) throw new MalformedBox('tfhd counts from the start of a file');
  if (flags & TFHD_DURATION_IS_EMPTY) throw new MalformedBox('tfhd says that there are no samples');
  if (flags & TFHD_DESCRIPTION_INDEX && tfhd.uint32() !== 1) {
    throw new MalformedBox('tfhd names another sample description');
  }
  const duration = flags & TFHD_DEFAULT_DURATION ? tfhd.uint32() : undefined;
  const size = flags & TFHD_DEFAULT_SIZE ? tfhd.uint32() : undefined;
  const sampleFlags = flags & TFHD_DEFAULT_FLAGS ? tfhd.uint32() : undefined;
  return { trackId, duration, size, flags: sampleFlags };
}

/** Appends the run's samples to `into`. @returns the offset just past its data */
function readTrun(
  view: DataView,
  bytes: Uint8Array,
  box: Box,
  mdat: Box,
  defaults: TrackDefaults,
  continuesAt: number | undefined,
  into: Sample[],
): number {
  const trun = new FieldReader(view, box);
  const { flags } = trun;
  const count = trun.uint32();
  if (count === 0 || into.length + count > MAX_SAMPLES) throw new MalformedBox(`trun counts ${count} samples`);
  let at = flags & TRUN_DATA_OFFSET ? trun.int32() : continuesAt;
  const expectedAt = continuesAt ?? mdat.payload;
  if (at === undefined || at !== expectedAt) throw new MalformedBox('trun does not point at the next byte of the mdat');
  const firstFlags = flags & TRUN_FIRST_FLAGS ? trun.uint32() : undefined;

  for (let index = 0; index < count; index++) {
    const duration = flags & TRUN_DURATION ? trun.uint32() : defaults.duration;
    const size = flags & TRUN_SIZE ? trun.uint32() : defaults.size;
    const ownFlags = flags & TRUN_FLAGS ? trun.uint32() : undefined;
    const sampleFlags = (index === 0 ? firstFlags : undefined) ?? ownFlags ?? defaults.flags;
    const compositionOffset = flags & TRUN_COMPOSITION_OFFSET ? trun.int32() : 0;
    if (duration === undefined || size === undefined || sampleFlags === undefined) {
      throw new MalformedBox('durations, sizes and flags must be in the fragment itself');
    }
    if (duration === 0 || size === 0) throw new MalformedBox('a sample has no duration or no data');
    if (size > mdat.end - at) throw new MalformedBox('a sample reaches beyond the mdat');
    const isKey = (sampleFlags & SAMPLE_IS_NON_SYNC) === 0;
    into.push({ data: bytes.subarray(at, at + size), duration, isKey, compositionOffset });
    at += size;
  }
  if (trun.bytesLeft) throw new MalformedBox('trun is longer than its samples');
  return at;
}
