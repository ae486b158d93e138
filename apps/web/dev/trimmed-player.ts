import type { Plugin } from 'vite';

/** What our broadcasts never have (live.md: fragmented MP4, one packager, one origin), and what it hangs on in hls.js. */
const NEVER_USED: readonly [what: string, hangsOn: string, instead: string][] = [
  [
    'MPEG-TS, ADTS and MP3',
    `}, {
  demux: TSDemuxer,
  remux: MP4Remuxer
}, {
  demux: AACDemuxer,
  remux: MP4Remuxer
}, {
  demux: MP3Demuxer,
  remux: MP4Remuxer
}];`,
    '}];',
  ],
  [
    'key frames of their own in MPEG-TS',
    'chunkMeta.iframe && initSegmentData && TSDemuxer.probe(initSegmentData, this.logger) ? initSegmentData : uintData',
    'uintData',
  ],
  ['encrypted segments', 'this.decrypter = new Decrypter(hls.config);', 'this.decrypter = null;'],
  ['encrypted fragments', 'decrypter = this.decrypter = new Decrypter(this.config);', ''],
  ['streamed fetching', '      enableStreamingMode(config, logger);\n', ''],
  ['the count of dropped frames', '  fpsController: FPSController,\n', '  fpsController: undefined,\n'],
  ['cues from ID3', '  id3TrackController: ID3TrackController,\n', '  id3TrackController: undefined,\n'],
  [
    'content steering',
    '  contentSteeringController: ContentSteeringController ,\n',
    '  contentSteeringController: undefined,\n',
  ],
];

/**
 * hls.js light without the parts that no broadcast of ours can reach: 79 instead of 97 kB between a cheap phone and its
 * first frame. Each is cut off where the library registers it; what is then unreachable, the bundler leaves out.
 * A version of hls.js in which one of these places is not found exactly once does not build.
 */
export function trimmedPlayer(): Plugin {
  return {
    name: 'trimmed-player',
    apply: 'build',
    transform(code, id) {
      if (!id.endsWith('/hls.light.mjs')) return null;
      let trimmed = code;
      for (const [what, hangsOn, instead] of NEVER_USED) {
        if (trimmed.split(hangsOn).length !== 2)
          this.error(`hls.js has changed: ${what} is not where dev/trimmed-player.ts looks for it`);
        trimmed = trimmed.replace(hangsOn, instead);
      }
      return { code: trimmed, map: null };
    },
  };
}
