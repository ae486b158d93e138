import type { AudioTrackConfig, TrackKind, VideoTrackConfig } from '../epoch-config.js';
import { type Box, FieldReader, MalformedBox, readBoxes, theOnly } from '../isobmff/box-reader.js';
import { concatBytes } from '../isobmff/box-writer.js';
import type { Sample } from '../isobmff/fragment-writer.js';
import { readTracks } from './read-movie.js';

/** One sample of a growing file. */
export interface StreamedSample extends Sample {
  track: TrackKind;
  /** Decode time in ticks of its track. */
  decodeTime: number;
}

export type MovieStreamReading =
  | {
      ok: true;
      /** The tracks, in the reading that completes them. */
      tracks?: { video?: VideoTrackConfig; audio?: AudioTrackConfig };
      /** In the order of the file. */
      samples: StreamedSample[];
    }
  | { ok: false; reason: string };

/** No recorder on a phone makes a fragment of this size; keeps a wrong length from costing memory. */
const MAX_BOX_BYTES = 16_000_000;

const TFHD_BASE_DATA_OFFSET = 0x000001;
const TFHD_DESCRIPTION_INDEX = 0x000002;
const TFHD_DEFAULT_DURATION = 0x000008;
const TFHD_DEFAULT_SIZE = 0x000010;
const TFHD_DEFAULT_FLAGS = 0x000020;
const TFHD_DEFAULT_BASE_IS_MOOF = 0x020000;
const TRUN_DATA_OFFSET = 0x000001;
const TRUN_FIRST_FLAGS = 0x000004;
const TRUN_DURATION = 0x000100;
const TRUN_SIZE = 0x000200;
const TRUN_FLAGS = 0x000400;
const TRUN_COMPOSITION_OFFSET = 0x000800;
const SAMPLE_IS_NON_SYNC = 0x00010000;

interface Defaults {
  duration: number;
  size: number;
  flags: number;
}

interface StreamTrack {
  kind: TrackKind;
  defaults: Defaults;
  /** Where the next fragment begins if it does not say so itself. */
  nextDecodeTime: number;
}

/**
 * Reads a fragmented MP4 file with H.264 and AAC while it grows, as browsers' recorders write it: several tracks in one
 * `moof`, defaults in `trex`, cut anywhere between two pieces (ISO/IEC 14496-12 section 8.8).
 */
export class MovieStream {
  private held: Uint8Array = new Uint8Array();
  /** Offset in the file of the first held byte. */
  private heldFrom = 0;
  private readonly tracks = new Map<number, StreamTrack>();
  private moof: { bytes: Uint8Array; fileOffset: number } | null = null;
  private isBroken = false;

  push(piece: Uint8Array): MovieStreamReading {
    if (this.isBroken) return { ok: false, reason: 'the file is broken further up' };
    try {
      this.held = concatBytes([this.held, piece]);
      return this.readHeld();
    } catch (error) {
      if (!(error instanceof MalformedBox)) throw error;
      this.isBroken = true;
      return { ok: false, reason: error.message };
    }
  }

  private readHeld(): MovieStreamReading {
    const reading: MovieStreamReading & { ok: true } = { ok: true, samples: [] };
    for (let size = this.nextBoxSize(); size !== null; size = this.nextBoxSize()) {
      const bytes = this.held.slice(0, size);
      const [box] = readBoxes(new DataView(bytes.buffer), 0, size);
      this.readBox(box!, bytes, reading);
      this.held = this.held.subarray(size);
      this.heldFrom += size;
    }
    return reading;
  }

  /** @returns null while the next box is not whole */
  private nextBoxSize(): number | null {
    const { held } = this;
    if (held.length < 16) return null;
    const view = new DataView(held.buffer, held.byteOffset, held.byteLength);
    const short = view.getUint32(0);
    const size = short === 1 ? view.getUint32(8) * 2 ** 32 + view.getUint32(12) : short;
    if (size < 8 || size > MAX_BOX_BYTES) throw new MalformedBox(`a box of ${size} bytes at ${this.heldFrom}`);
    return size <= held.length ? size : null;
  }

  private readBox(box: Box, bytes: Uint8Array, reading: MovieStreamReading & { ok: true }): void {
    if (box.type === 'moov') reading.tracks = this.readMoov(box, bytes);
    else if (box.type === 'moof') this.moof = { bytes, fileOffset: this.heldFrom };
    else if (box.type === 'mdat' && this.moof) {
      reading.samples.push(...this.readFragment(this.moof.bytes, bytes, this.moof.fileOffset));
      this.moof = null;
    }
  }

  private readMoov(moov: Box, bytes: Uint8Array): { video?: VideoTrackConfig; audio?: AudioTrackConfig } {
    const view = new DataView(bytes.buffer);
    const mvex = theOnly(readBoxes(view, moov.payload, moov.end), 'mvex');
    const defaultsById = new Map<number, Defaults>();
    for (const box of readBoxes(view, mvex.payload, mvex.end).filter(({ type }) => type === 'trex')) {
      const trex = new FieldReader(view, box);
      const id = trex.uint32();
      trex.uint32();
      defaultsById.set(id, { duration: trex.uint32(), size: trex.uint32(), flags: trex.uint32() });
    }
    const configs: { video?: VideoTrackConfig; audio?: AudioTrackConfig } = {};
    for (const { id, config } of readTracks(view, bytes, moov)) {
      const kind = 'width' in config ? 'video' : 'audio';
      if ('width' in config) configs.video = config;
      else configs.audio = config;
      const defaults = defaultsById.get(id) ?? { duration: 0, size: 0, flags: 0 };
      this.tracks.set(id, { kind, defaults, nextDecodeTime: 0 });
    }
    return configs;
  }

  private readFragment(moofBytes: Uint8Array, mdatBytes: Uint8Array, fileOffset: number): StreamedSample[] {
    const bytes = concatBytes([moofBytes, mdatBytes]);
    const view = new DataView(bytes.buffer);
    const [moof] = readBoxes(view, 0, moofBytes.length);
    const samples: StreamedSample[] = [];
    // Without a base of its own a track's data follow those of the one before it.
    let dataEnd = 0;
    for (const traf of readBoxes(view, moof!.payload, moof!.end).filter(({ type }) => type === 'traf')) {
      const reader = new TrafReader(view, bytes, moofBytes.length, fileOffset, this.tracks);
      dataEnd = reader.read(traf, dataEnd, samples);
    }
    return samples;
  }
}

/** Reads one `traf`. Offsets count from the first byte of its `moof`, with which `bytes` begins. */
class TrafReader {
  constructor(
    private readonly view: DataView,
    private readonly bytes: Uint8Array,
    private readonly moofLength: number,
    private readonly fileOffset: number,
    private readonly tracks: ReadonlyMap<number, StreamTrack>,
  ) {}

  /** @returns the offset just past its data */
  read(traf: Box, previousEnd: number, into: StreamedSample[]): number {
    const boxes = readBoxes(this.view, traf.payload, traf.end);
    const { track, defaults, base } = this.readTfhd(new FieldReader(this.view, theOnly(boxes, 'tfhd')), previousEnd);
    const tfdt = boxes.find(({ type }) => type === 'tfdt');
    if (tfdt) {
      const reader = new FieldReader(this.view, tfdt);
      track.nextDecodeTime = reader.version === 0 ? reader.uint32() : reader.uint64();
    }
    let end = base;
    for (const box of boxes.filter(({ type }) => type === 'trun')) {
      end = this.readTrun(new FieldReader(this.view, box), track, defaults, base, end, into);
    }
    return end;
  }

  private readTfhd(tfhd: FieldReader, previousEnd: number) {
    const { flags } = tfhd;
    const id = tfhd.uint32();
    const track = this.tracks.get(id);
    if (!track) throw new MalformedBox(`a fragment of track ${id}, which is not there`);
    const isFromMoof = flags & TFHD_DEFAULT_BASE_IS_MOOF || previousEnd === 0;
    const base = flags & TFHD_BASE_DATA_OFFSET ? tfhd.uint64() - this.fileOffset : isFromMoof ? 0 : previousEnd;
    if (flags & TFHD_DESCRIPTION_INDEX) tfhd.uint32();
    const defaults = { ...track.defaults };
    if (flags & TFHD_DEFAULT_DURATION) defaults.duration = tfhd.uint32();
    if (flags & TFHD_DEFAULT_SIZE) defaults.size = tfhd.uint32();
    if (flags & TFHD_DEFAULT_FLAGS) defaults.flags = tfhd.uint32();
    return { track, defaults, base };
  }

  private readTrun(
    trun: FieldReader,
    track: StreamTrack,
    defaults: Defaults,
    base: number,
    continuesAt: number,
    into: StreamedSample[],
  ): number {
    const { flags } = trun;
    const count = trun.uint32();
    let at = flags & TRUN_DATA_OFFSET ? base + trun.int32() : continuesAt;
    const firstFlags = flags & TRUN_FIRST_FLAGS ? trun.uint32() : undefined;
    for (let index = 0; index < count; index++) {
      const duration = flags & TRUN_DURATION ? trun.uint32() : defaults.duration;
      const size = flags & TRUN_SIZE ? trun.uint32() : defaults.size;
      const ownFlags = flags & TRUN_FLAGS ? trun.uint32() : undefined;
      const sampleFlags = (index === 0 ? firstFlags : undefined) ?? ownFlags ?? defaults.flags;
      const compositionOffset = flags & TRUN_COMPOSITION_OFFSET ? trun.int32() : 0;
      if (at < this.moofLength || size > this.bytes.length - at)
        throw new MalformedBox('a sample lies outside its mdat');
      const isKey = (sampleFlags & SAMPLE_IS_NON_SYNC) === 0;
      const data = this.bytes.subarray(at, at + size);
      const { kind, nextDecodeTime } = track;
      into.push({ track: kind, decodeTime: nextDecodeTime, data, duration, isKey, compositionOffset });
      track.nextDecodeTime += duration;
      at += size;
    }
    return at;
  }
}
