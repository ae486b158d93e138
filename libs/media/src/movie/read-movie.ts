import type { AudioTrackConfig, VideoTrackConfig } from '../epoch-config.js';
import { readAacConfig } from '../flv/aac-config.js';
import { readAvcConfig } from '../flv/avc-config.js';
import { encodeBase64 } from '../isobmff/base64.js';
import { type Box, FieldReader, MalformedBox, readBoxes, theOnly } from '../isobmff/box-reader.js';
import { readFragment } from '../isobmff/fragment-reader.js';
import type { Sample } from '../isobmff/fragment-writer.js';

export interface MovieTrack<Config> {
  config: Config;
  /** In decode order; views into the bytes that were read. */
  samples: Sample[];
}

export interface Movie {
  video?: MovieTrack<VideoTrackConfig>;
  audio?: MovieTrack<AudioTrackConfig>;
}

export type MovieReading = { ok: true; movie: Movie } | { ok: false; reason: string };

/** Enough for minutes of video in single-track fragments; keeps a hostile file from costing memory. */
const MAX_FRAGMENTS = 10_000;

/**
 * Reads a fragmented MP4 file (ISO/IEC 14496-12 section 8.8) with at most one H.264 and one AAC track whose fragments
 * carry one track each, as `ffmpeg -movflags frag_keyframe+empty_moov+separate_moof+default_base_moof` writes them.
 */
export function readMovie(bytes: Uint8Array): MovieReading {
  try {
    return { ok: true, movie: readOrThrow(bytes) };
  } catch (error) {
    if (error instanceof MalformedBox) return { ok: false, reason: error.message };
    throw error;
  }
}

function readOrThrow(bytes: Uint8Array): Movie {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const boxes = readBoxes(view, 0, bytes.length);
  const moov = theOnly(boxes, 'moov');
  const movie: Movie = {};
  const samplesByTrackId = new Map<number, Sample[]>();
  for (const track of readTracks(view, bytes, moov)) {
    samplesByTrackId.set(track.id, track.samples);
    if ('width' in track.config) movie.video = { config: track.config, samples: track.samples };
    else movie.audio = { config: track.config, samples: track.samples };
  }
  const moofs = boxes.filter(({ type }) => type === 'moof');
  if (moofs.length > MAX_FRAGMENTS) throw new MalformedBox('too many fragments');
  for (const moof of moofs) {
    const mdat = boxes[boxes.indexOf(moof) + 1];
    const reading = readFragment(bytes.subarray(moof.start, mdat?.end ?? moof.end));
    if (!reading.ok) throw new MalformedBox(`fragment at ${moof.start}: ${reading.reason}`);
    const samples = samplesByTrackId.get(reading.fragment.trackId);
    if (!samples) throw new MalformedBox(`fragment at ${moof.start} belongs to no track`);
    samples.push(...reading.fragment.samples);
  }
  return movie;
}

export interface TrakReading {
  id: number;
  config: VideoTrackConfig | AudioTrackConfig;
  samples: Sample[];
}

/** The tracks that a `moov` describes. @throws MalformedBox */
export function readTracks(view: DataView, bytes: Uint8Array, moov: Box): TrakReading[] {
  const traks = readBoxes(view, moov.payload, moov.end).filter(({ type }) => type === 'trak');
  return traks.map((trak) => readTrak(view, bytes, trak));
}

function readTrak(view: DataView, bytes: Uint8Array, trak: Box): TrakReading {
  const inside = (box: Box) => readBoxes(view, box.payload, box.end);
  const trakBoxes = inside(trak);
  const id = readAfterDates(new FieldReader(view, theOnly(trakBoxes, 'tkhd')));
  const mdia = inside(theOnly(trakBoxes, 'mdia'));
  const timescale = readAfterDates(new FieldReader(view, theOnly(mdia, 'mdhd')));
  const stbl = inside(theOnly(inside(theOnly(mdia, 'minf')), 'stbl'));
  const stsd = theOnly(stbl, 'stsd');
  // Version and flags, then the count of entries.
  const [entry, ...others] = readBoxes(view, stsd.payload + 8, stsd.end);
  if (!entry || others.length) throw new MalformedBox('expected one sample entry in each track');
  if (entry.type === 'avc1') return { id, config: readVideoEntry(view, bytes, entry, timescale), samples: [] };
  if (entry.type === 'mp4a') return { id, config: readAudioEntry(view, bytes, entry, timescale), samples: [] };
  throw new MalformedBox(`${entry.type} is neither H.264 nor AAC`);
}

/** The field behind the two dates: the track's number in `tkhd`, the timescale in `mdhd`. */
function readAfterDates(header: FieldReader): number {
  for (let date = 0; date < 2; date++) {
    if (header.version === 0) header.uint32();
    else header.uint64();
  }
  return header.uint32();
}

/** Bytes of a visual sample entry before its boxes, ISO/IEC 14496-12 section 12.1.3. */
const VISUAL_ENTRY_BYTES = 78;
const AUDIO_ENTRY_BYTES = 28;

function readVideoEntry(view: DataView, bytes: Uint8Array, entry: Box, timescale: number): VideoTrackConfig {
  const avcC = theOnly(readBoxes(view, entry.payload + VISUAL_ENTRY_BYTES, entry.end), 'avcC');
  const description = bytes.subarray(avcC.payload, avcC.end);
  const reading = readAvcConfig(description);
  if (!reading.ok) throw new MalformedBox(reading.reason);
  return { ...reading.config, timescale, description: encodeBase64(description) };
}

function readAudioEntry(view: DataView, bytes: Uint8Array, entry: Box, timescale: number): AudioTrackConfig {
  const esds = theOnly(readBoxes(view, entry.payload + AUDIO_ENTRY_BYTES, entry.end), 'esds');
  const reading = readAacConfig(decoderSpecificInfo(bytes.subarray(esds.payload + 4, esds.end)));
  if (!reading.ok) throw new MalformedBox(reading.reason);
  const { sampleRate, channels, description } = reading.config;
  return { codec: 'mp4a.40.2', sampleRate, channels, timescale, description: encodeBase64(description) };
}

const DECODER_SPECIFIC_INFO = 5;
/** Descriptors that hold others, and how many bytes of their own come first (ISO/IEC 14496-1 section 7.2.6). */
const CONTAINERS = new Map([
  [3, 3],
  [4, 13],
]);

/** Walks from ES_Descriptor through DecoderConfigDescriptor to the AudioSpecificConfig. */
function decoderSpecificInfo(descriptors: Uint8Array): Uint8Array {
  let at = 0;
  while (at < descriptors.length) {
    const tag = descriptors[at++]!;
    let length = 0;
    let byte = 0x80;
    // Seven bits a byte; ffmpeg always writes four of them.
    for (let i = 0; i < 4 && byte & 0x80; i++) {
      byte = descriptors[at++] ?? 0;
      length = length * 128 + (byte & 0x7f);
    }
    const own = CONTAINERS.get(tag);
    if (tag === DECODER_SPECIFIC_INFO) return descriptors.subarray(at, at + length);
    at += own ?? length;
  }
  throw new MalformedBox('esds holds no decoder configuration');
}
