import type { CodedPicture } from './part-cutter.js';
import type { Rate } from './rate-controller.js';

/** Every viewer who comes waits for one; the live timeline is cut at them. */
const KEY_INTERVAL_MS = 2_000;
/** An encoder this far behind will not catch up by being given more. */
const LONGEST_QUEUE = 3;
/** The longer side; 640×360 held upright is 360×640. */
const MOST_SIDE = 640;
/** H.264 Constrained Baseline, level 3.1: what every phone of the last ten years encodes and decodes. */
const CODEC = 'avc1.42E01F';

export interface PictureSize {
  width: number;
  height: number;
}

/** How a camera's picture is encoded: its own shape, even sides, the longer one at most 640. */
export function encodedSize({ width, height }: PictureSize): PictureSize {
  const scale = Math.min(1, MOST_SIDE / Math.max(width, height));
  const even = (side: number) => Math.max(16, Math.round((side * scale) / 2) * 2);
  return { width: even(width), height: even(height) };
}

export interface PictureEncoderEvents {
  onPicture(picture: CodedPicture): void;
  /** The decoder configuration (avcC), before the first picture and whenever it is another one. */
  onConfig(avcC: Uint8Array): void;
  onFailure(reason: unknown): void;
}

/** Whether the browser encodes H.264 by WebCodecs. Some throw instead of saying no. */
export async function canEncodePictures(): Promise<boolean> {
  try {
    const config = encoderConfig({ width: 640, height: 360 }, 600_000, 25);
    return (await VideoEncoder.isConfigSupported(config)).supported === true;
  } catch {
    return false;
  }
}

function encoderConfig(size: PictureSize, bitrate: number, framerate: number): VideoEncoderConfig {
  return {
    codec: CODEC,
    ...size,
    bitrate,
    framerate,
    latencyMode: 'realtime',
    bitrateMode: 'variable',
    avc: { format: 'avc' },
  };
}

/** One run of the H.264 encoder. */
export class PictureEncoder {
  private readonly encoder: VideoEncoder;
  private readonly canvas: OffscreenCanvas;
  private rate: Rate;
  private lastKeyMs: number | null = null;
  private seen = 0;
  private avcC: string | null = null;
  /** Pictures that were left out because the encoder was behind. */
  dropped = 0;

  constructor(
    readonly size: PictureSize,
    private readonly framesPerSecond: number,
    rate: Rate,
    private readonly events: PictureEncoderEvents,
  ) {
    this.rate = rate;
    this.canvas = new OffscreenCanvas(size.width, size.height);
    this.encoder = new VideoEncoder({
      output: (chunk, metadata) => this.take(chunk, metadata),
      error: (reason) => events.onFailure(reason),
    });
    this.configure();
  }

  setRate(rate: Rate): void {
    this.rate = rate;
    if (this.encoder.state === 'configured') this.configure();
  }

  /** @param timestampMs whole milliseconds after the epoch's origin, rising. The frame is closed. */
  encode(frame: VideoFrame, timestampMs: number): void {
    try {
      if (this.encoder.state !== 'configured') return;
      if (this.encoder.encodeQueueSize > LONGEST_QUEUE) {
        this.dropped++;
        return;
      }
      if (this.seen++ % this.rate.frameDivider !== 0) return;
      const keyFrame = this.lastKeyMs === null || timestampMs - this.lastKeyMs >= KEY_INTERVAL_MS;
      if (keyFrame) this.lastKeyMs = timestampMs;
      const timed = this.fitted(frame, timestampMs * 1_000);
      this.encoder.encode(timed, { keyFrame });
      timed.close();
    } finally {
      frame.close();
    }
  }

  /** Gives out what is still inside. */
  async finish(): Promise<void> {
    if (this.encoder.state !== 'configured') return;
    await this.encoder.flush().catch((reason: unknown) => console.warn('the last pictures were lost', reason));
    this.close();
  }

  close(): void {
    if (this.encoder.state !== 'closed') this.encoder.close();
  }

  private configure(): void {
    const { bitsPerSecond, frameDivider } = this.rate;
    this.encoder.configure(encoderConfig(this.size, bitsPerSecond, this.framesPerSecond / frameDivider));
  }

  /** Encoders neither turn nor, all of them, scale: a picture that is not as it should be goes over a canvas. */
  private fitted(frame: VideoFrame, timestamp: number): VideoFrame {
    const { width, height } = this.size;
    const isTurned = Boolean((frame as { rotation?: number }).rotation);
    if (frame.displayWidth === width && frame.displayHeight === height && !isTurned) {
      return new VideoFrame(frame, { timestamp });
    }
    this.canvas.getContext('2d', { alpha: false })?.drawImage(frame, 0, 0, width, height);
    return new VideoFrame(this.canvas, { timestamp });
  }

  private take(chunk: EncodedVideoChunk, metadata?: EncodedVideoChunkMetadata): void {
    const description = metadata?.decoderConfig?.description;
    if (description) {
      const avcC = copyOf(description);
      if (String(avcC) !== this.avcC) {
        this.avcC = String(avcC);
        this.events.onConfig(avcC);
      }
    }
    const data = new Uint8Array(chunk.byteLength);
    chunk.copyTo(data);
    this.events.onPicture({ timestampMs: Math.round(chunk.timestamp / 1_000), isKey: chunk.type === 'key', data });
  }
}

function copyOf(source: AllowSharedBufferSource): Uint8Array {
  if (!ArrayBuffer.isView(source)) return new Uint8Array(source.slice(0));
  return new Uint8Array(source.buffer, source.byteOffset, source.byteLength).slice();
}
