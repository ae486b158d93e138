import workletUrl from './microphone.worklet.js?url';

/** What AAC and every phone speak; a device that cannot gives its own rate. */
const WANTED_SAMPLE_RATE = 48_000;

/** Samples of one channel and when the first was taken, Unix milliseconds. */
export type OnSound = (block: Float32Array, startedAtMs: number) => void;

/** A microphone's samples, for the level meter and for whoever records. Without a microphone it stays quiet. */
export class SoundSource {
  /** Set by whoever records. */
  onSound: OnSound | null = null;
  private source: MediaStreamAudioSourceNode | null = null;

  private constructor(
    private readonly context: AudioContext,
    private readonly node: AudioWorkletNode,
    private readonly onLevel: (level: number) => void,
  ) {
    node.port.onmessage = ({ data }: MessageEvent<{ block: Float32Array; endedAtMs: number }>) => {
      onLevel(loudness(data.block));
      this.onSound?.(data.block, data.endedAtMs - (data.block.length / this.sampleRate) * 1_000);
    };
  }

  /** @param onLevel loudness of each block, 0 to 1 */
  static async open(onLevel: (level: number) => void): Promise<SoundSource> {
    const context = newContext();
    await context.audioWorklet.addModule(workletUrl);
    const node = new AudioWorkletNode(context, 'microphone', { numberOfInputs: 1, outputChannelCount: [1] });
    // Nothing is written to the output; a node that leads nowhere may be left out of the clock.
    node.connect(context.destination);
    return new SoundSource(context, node, onLevel);
  }

  /** Hertz. */
  get sampleRate(): number {
    return this.context.sampleRate;
  }

  /** Listens to this stream from now on. @param stream null, or one without sound: silence */
  listenTo(stream: MediaStream | null): void {
    this.source?.disconnect();
    this.source = null;
    if (!stream?.getAudioTracks().length) {
      this.onLevel(0);
      return;
    }
    this.source = this.context.createMediaStreamSource(stream);
    this.source.connect(this.node);
    this.wake();
  }

  /** Browsers put audio to sleep until a tap, and during calls. */
  wake(): void {
    if (this.context.state === 'running' || this.context.state === 'closed') return;
    this.context.resume().catch((reason: unknown) => console.warn('the microphone sleeps', reason));
  }

  async close(): Promise<void> {
    this.onSound = null;
    this.source?.disconnect();
    if (this.context.state !== 'closed') await this.context.close();
  }
}

function newContext(): AudioContext {
  try {
    return new AudioContext({ sampleRate: WANTED_SAMPLE_RATE, latencyHint: 'interactive' });
  } catch {
    return new AudioContext();
  }
}

/** Root mean square, stretched so that speech fills the meter. */
function loudness(block: Float32Array): number {
  let sum = 0;
  for (const sample of block) sum += sample * sample;
  return Math.min(1, Math.sqrt(sum / block.length) * 4);
}
