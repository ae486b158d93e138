export { checkFragment, type FragmentCheck } from './check-fragment.js';
export type { AudioTrackConfig, EpochConfig, TrackKind, VideoTrackConfig } from './epoch-config.js';
export { AAC_FRAME_SAMPLES, writeAacConfig } from './flv/aac-config.js';
export { readAvcConfig } from './flv/avc-config.js';
export { FlvFragmenter } from './flv/flv-fragmenter.js';
export type { FlvOutput } from './flv/flv-output.js';
export { PictureCutter, type PictureRun, type TimedPicture } from './flv/picture-cutter.js';
export { encodeBase64 } from './isobmff/base64.js';
export { concatBytes } from './isobmff/box-writer.js';
export { type Fragment, type FragmentReading, readFragment } from './isobmff/fragment-reader.js';
export { type Sample, type TrackRun, writeFragment } from './isobmff/fragment-writer.js';
export { writeInitSegment } from './isobmff/init-segment.js';
export { AUDIO_TRACK_ID, VIDEO_TRACK_ID } from './isobmff/track-ids.js';
export { MovieStream, type MovieStreamReading, type StreamedSample } from './movie/movie-stream.js';
export { type Movie, type MovieReading, type MovieTrack, readMovie } from './movie/read-movie.js';
export type { NumberRange } from './number-range.js';
export { NumberSet } from './number-set.js';
export { type PeakBitRates, renderMasterPlaylist } from './playlist/master-playlist.js';
export { type MediaPlaylistRequest, renderMediaPlaylist } from './playlist/media-playlist.js';
export { type MediaName, parseMediaName } from './playlist/names.js';
export type { Pin } from './playlist/pins.js';
export {
  answerReload,
  type DirectivesReading,
  type ReloadAnswer,
  type ReloadDirectives,
  readDirectives,
} from './playlist/reload-directives.js';
export { renderReplayPlaylist } from './playlist/replay-playlist.js';
export { type EpochConfigReading, readEpochConfig } from './read-epoch-config.js';
export { planReplay, type ReplayEpoch } from './replay/plan-replay.js';
export type { Decision, EpochPosition } from './timeline/epoch-assembler.js';
export { type FragmentSummary, summarise, type TrackSummaries } from './timeline/fragment-summary.js';
export { LiveAssembler } from './timeline/live-assembler.js';
export { DEFAULT_LIVE_POLICY, type LivePolicy } from './timeline/live-policy.js';
export { fragmentSequenceNumber, muxPart, type PartFragments, RENDITIONS, type Rendition } from './timeline/mux.js';
export type { Part } from './timeline/part.js';
export {
  type PublishedPart,
  type PublishedSegment,
  PublishedTimeline,
  wallClockMs,
} from './timeline/published-timeline.js';
export { BATCH_MEDIA_TYPE, type BatchItem, type BatchReading, decodeBatch, encodeBatch } from './upload-batch.js';
