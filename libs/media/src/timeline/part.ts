/** The stretch of one epoch that one partial segment carries: which fragments, and when. */
export interface Part {
  epoch: number;
  /** Number of the video fragment; null in an epoch, or a stretch, without pictures. */
  video: number | null;
  /** Numbers of the audio fragments, rising; none when there is no sound here. */
  audio: readonly number[];
  /** The epoch has pictures, but none came for this stretch. */
  lacksPicture: boolean;
  /** Seconds after the epoch's capture origin. */
  startSeconds: number;
  durationSeconds: number;
  /** Decoding can begin here. */
  isIndependent: boolean;
  /** The media does not continue the part before it: a new epoch, or a stretch that was left out. */
  isDiscontinuous: boolean;
}

export const partEndSeconds = (part: Part): number => part.startSeconds + part.durationSeconds;
