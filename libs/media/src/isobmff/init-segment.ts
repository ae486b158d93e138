import type { AudioTrackConfig, EpochConfig, VideoTrackConfig } from '../epoch-config.js';
import { decodeBase64 } from './base64.js';
import { box, bytes, concatBytes, fullBox, text, uint16, uint32, zeros } from './box-writer.js';
import { AUDIO_TRACK_ID, VIDEO_TRACK_ID } from './track-ids.js';

const UNITY_MATRIX = concatBytes([uint32(0x10000), zeros(12), uint32(0x10000), zeros(12), uint32(0x40000000)]);
const LANGUAGE_UNDETERMINED = 0x55c4;
const DPI_72 = 0x480000;

/** Writes `ftyp` + `moov` for the tracks that the configuration names; tracks carry their fixed numbers. */
export function writeInitSegment(config: Pick<EpochConfig, 'video' | 'audio'>): Uint8Array {
  const traks: Uint8Array[] = [];
  const trexes: Uint8Array[] = [];
  if (config.video) {
    traks.push(videoTrak(config.video));
    trexes.push(trex(VIDEO_TRACK_ID));
  }
  if (config.audio) {
    traks.push(audioTrak(config.audio));
    trexes.push(trex(AUDIO_TRACK_ID));
  }
  const nextTrackId = AUDIO_TRACK_ID + 1;
  return concatBytes([
    box('ftyp', text('iso6'), uint32(0), text('iso6cmfcmp41')),
    box(
      'moov',
      fullBox(
        'mvhd',
        0,
        0,
        zeros(8),
        uint32(1_000),
        uint32(0),
        uint32(0x10000),
        uint16(0x100),
        zeros(10),
        UNITY_MATRIX,
        zeros(24),
        uint32(nextTrackId),
      ),
      ...traks,
      box('mvex', ...trexes),
    ),
  ]);
}

const trex = (trackId: number) => fullBox('trex', 0, 0, uint32(trackId), uint32(1), uint32(0), uint32(0), uint32(0));

interface TrakParts {
  trackId: number;
  handler: 'vide' | 'soun';
  timescale: number;
  width: number;
  height: number;
  mediaHeader: Uint8Array;
  sampleEntry: Uint8Array;
}

function trak(parts: TrakParts): Uint8Array {
  const enabledInMovie = 3;
  const volume = parts.handler === 'soun' ? 0x100 : 0;
  const sampleTable = box(
    'stbl',
    fullBox('stsd', 0, 0, uint32(1), parts.sampleEntry),
    fullBox('stts', 0, 0, uint32(0)),
    fullBox('stsc', 0, 0, uint32(0)),
    fullBox('stsz', 0, 0, zeros(8)),
    fullBox('stco', 0, 0, uint32(0)),
  );
  return box(
    'trak',
    fullBox(
      'tkhd',
      0,
      enabledInMovie,
      zeros(8),
      uint32(parts.trackId),
      zeros(4),
      uint32(0),
      zeros(8),
      zeros(4),
      uint16(volume),
      zeros(2),
      UNITY_MATRIX,
      uint32(parts.width * 0x10000),
      uint32(parts.height * 0x10000),
    ),
    box(
      'mdia',
      fullBox('mdhd', 0, 0, zeros(8), uint32(parts.timescale), uint32(0), uint16(LANGUAGE_UNDETERMINED), zeros(2)),
      fullBox('hdlr', 0, 0, zeros(4), text(parts.handler), zeros(12), text('chophien\0')),
      box(
        'minf',
        parts.mediaHeader,
        // Flag 1 of `url `: the media is in the same file.
        box('dinf', fullBox('dref', 0, 0, uint32(1), fullBox('url ', 0, 1))),
        sampleTable,
      ),
    ),
  );
}

/** ISO/IEC 14496-15 section 5.4.2.1. */
function videoTrak({ width, height, timescale, description }: VideoTrackConfig): Uint8Array {
  const avc1 = box(
    'avc1',
    zeros(6),
    uint16(1),
    zeros(16),
    uint16(width),
    uint16(height),
    uint32(DPI_72),
    uint32(DPI_72),
    uint32(0),
    uint16(1),
    zeros(32),
    uint16(24),
    uint16(0xffff),
    box('avcC', decodeBase64(description)),
  );
  const mediaHeader = fullBox('vmhd', 0, 1, zeros(8));
  return trak({ trackId: VIDEO_TRACK_ID, handler: 'vide', timescale, width, height, mediaHeader, sampleEntry: avc1 });
}

/** ISO/IEC 14496-14 section 5.6 and ISO/IEC 14496-1 section 7.2.6 (descriptors). */
function audioTrak({ sampleRate, channels, timescale, description }: AudioTrackConfig): Uint8Array {
  const decoderSpecific = descriptor(5, decodeBase64(description));
  const mpeg4Audio = 0x40;
  const audioStream = 0x15;
  const decoderConfig = descriptor(4, bytes(mpeg4Audio, audioStream), zeros(3), uint32(0), uint32(0), decoderSpecific);
  const esds = fullBox('esds', 0, 0, descriptor(3, uint16(0), zeros(1), decoderConfig, descriptor(6, bytes(2))));
  const mp4a = box(
    'mp4a',
    zeros(6),
    uint16(1),
    zeros(8),
    uint16(channels),
    uint16(16),
    uint32(0),
    // 16.16 fixed point; the true rate above 65,535 Hz stands in the AudioSpecificConfig.
    uint16(sampleRate > 0xffff ? 0 : sampleRate),
    uint16(0),
    esds,
  );
  const mediaHeader = fullBox('smhd', 0, 0, zeros(4));
  const parts = { handler: 'soun', timescale, width: 0, height: 0, mediaHeader, sampleEntry: mp4a } as const;
  return trak({ trackId: AUDIO_TRACK_ID, ...parts });
}

/** Payloads here stay far below 128 bytes, so that one length byte is enough. */
const descriptor = (tag: number, ...payload: Uint8Array[]): Uint8Array => {
  const body = concatBytes(payload);
  return concatBytes([bytes(tag, body.length), body]);
};
