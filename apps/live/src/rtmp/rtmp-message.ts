/** RTMP message types, Adobe's RTMP specification 1.0 sections 5.4, 6.2 and 7.1. */
export const MESSAGE = {
  setChunkSize: 1,
  abort: 2,
  acknowledgement: 3,
  userControl: 4,
  windowSize: 5,
  peerBandwidth: 6,
  audio: 8,
  video: 9,
  commandAmf3: 17,
  commandAmf0: 20,
} as const;

export interface RtmpMessage {
  type: number;
  /** Milliseconds in 32 bits. */
  timestamp: number;
  streamId: number;
  body: Buffer;
}
