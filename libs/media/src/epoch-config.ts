/** The two kinds of track that a broadcast may carry; each is uploaded as fragments of its own. */
export type TrackKind = 'video' | 'audio';

export interface VideoTrackConfig {
  /** RFC 6381 name; only H.264 is taken: `avc1.` and six hex digits, as in `avc1.42E01F`. */
  codec: string;
  /** Pixels, 16 to 4096. */
  width: number;
  /** Pixels, 16 to 4096. */
  height: number;
  /** Ticks per second of this track's decode times, 1 to 10,000,000. */
  timescale: number;
  /** AVCDecoderConfigurationRecord (ISO/IEC 14496-15 section 5.3.3.1), base64. */
  description: string;
}

export interface AudioTrackConfig {
  /** RFC 6381 name; only AAC-LC is taken: `mp4a.40.2`. */
  codec: string;
  /** Hertz, 8,000 to 96,000. */
  sampleRate: number;
  /** 1 or 2. */
  channels: number;
  /** Ticks per second of this track's decode times, 1 to 10,000,000; the sample rate is the natural choice. */
  timescale: number;
  /** AudioSpecificConfig (ISO/IEC 14496-3 section 1.6.2.1), base64. */
  description: string;
}

/**
 * What one uninterrupted encoder run produces. A new encoder configuration or a newly opened camera is a new epoch;
 * viewers see it as `EXT-X-DISCONTINUITY`. At least one track is present, and both tracks count decode time from the
 * same instant: decode time 0 of either track is `captureOrigin`.
 */
export interface EpochConfig {
  video?: VideoTrackConfig;
  audio?: AudioTrackConfig;
  /** The capturing device's clock at decode time 0, ISO 8601 with a zone. */
  captureOrigin: string;
  /**
   * The same device clock at the moment this configuration is sent, ISO 8601 with a zone. The server takes the
   * difference to its own clock as the epoch's fixed offset; without it the device's clock is taken at its word.
   */
  sentAt?: string;
}
