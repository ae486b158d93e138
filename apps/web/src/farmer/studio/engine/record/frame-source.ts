import { SteadyClock } from './steady-clock.js';

/** A picture and when it was taken, milliseconds of `performance.now()`. Whoever gets it closes it. */
export type OnFrame = (frame: VideoFrame, takenMs: number) => void;

/** Pictures from a camera's track until it is stopped. */
export interface FrameSource {
  stop(): void;
}

interface TrackProcessor {
  readable: ReadableStream<VideoFrame>;
}
type TrackProcessorClass = new (init: { track: MediaStreamTrack }) => TrackProcessor;

/** In the window in Chromium; Safari has it in workers alone, and goes by the video element instead. */
const trackProcessor = (): TrackProcessorClass | undefined =>
  (globalThis as { MediaStreamTrackProcessor?: TrackProcessorClass }).MediaStreamTrackProcessor;

/** @param onEnd the track gives no more pictures */
export function openFrameSource(track: MediaStreamTrack, onFrame: OnFrame, onEnd: () => void): FrameSource {
  const Processor = trackProcessor();
  return Processor ? readTrack(new Processor({ track }), onFrame, onEnd) : readElement(track, onFrame);
}

function readTrack(processor: TrackProcessor, onFrame: OnFrame, onEnd: () => void): FrameSource {
  const reader = processor.readable.getReader();
  const clock = new SteadyClock();
  let isStopped = false;
  const read = async () => {
    for (;;) {
      const { value: frame, done } = await reader.read();
      if (done) break;
      if (isStopped) frame.close();
      else onFrame(frame, clock.place(frame.timestamp / 1_000, performance.now()));
    }
  };
  read()
    .catch((reason: unknown) => console.warn('the camera was lost', reason))
    .finally(() => isStopped || onEnd());
  return {
    stop() {
      isStopped = true;
      void reader.cancel();
    },
  };
}

/** How a picture of a video element came to be; `captureTime` is there for camera tracks. */
type FrameFacts = VideoFrameCallbackMetadata & { captureTime?: number };

function readElement(track: MediaStreamTrack, onFrame: OnFrame): FrameSource {
  const element = document.createElement('video');
  element.muted = true;
  element.playsInline = true;
  element.srcObject = new MediaStream([track]);
  const clock = new SteadyClock();
  let isStopped = false;
  const next = (nowMs: number, { captureTime, mediaTime }: FrameFacts) => {
    if (isStopped) return;
    const takenMs = captureTime ?? clock.place(mediaTime * 1_000, nowMs);
    onFrame(new VideoFrame(element, { timestamp: Math.round(takenMs * 1_000) }), takenMs);
    element.requestVideoFrameCallback(next);
  };
  element.requestVideoFrameCallback(next);
  element.play().catch((reason: unknown) => console.warn('the camera does not play', reason));
  return {
    stop() {
      isStopped = true;
      element.srcObject = null;
    },
  };
}
