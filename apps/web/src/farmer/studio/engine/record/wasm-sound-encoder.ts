import { registerAacEncoder } from '@mediabunny/aac-encoder';
import { AudioSample, AudioSampleSource, Mp4OutputFormat, NullTarget, Output } from 'mediabunny';
import { SOUND_BITS_PER_SECOND, type SoundEncoder, type SoundEncoderEvents } from './sound-encoding.js';

registerAacEncoder();

/** AAC-LC by WebAssembly in a worker, where the browser has no encoder. Half a megabyte: imported when needed. */
export class WasmSoundEncoder implements SoundEncoder {
  private samples = 0;
  private isClosed = false;
  private working: Promise<void> = Promise.resolve();

  private constructor(
    private readonly sampleRate: number,
    private readonly output: Output,
    private readonly source: AudioSampleSource,
    private readonly events: SoundEncoderEvents,
  ) {}

  static async open(sampleRate: number, events: SoundEncoderEvents): Promise<WasmSoundEncoder> {
    // The library's encoder is reached through a file that goes nowhere; only the packets are taken.
    const output = new Output({ format: new Mp4OutputFormat({ fastStart: 'fragmented' }), target: new NullTarget() });
    const source = new AudioSampleSource({
      codec: 'aac',
      bitrate: SOUND_BITS_PER_SECOND,
      onEncodedPacket: ({ data }) => events.onFrame(data),
    });
    output.addAudioTrack(source);
    await output.start();
    return new WasmSoundEncoder(sampleRate, output, source, events);
  }

  encode(samples: Float32Array): void {
    const timestamp = this.samples / this.sampleRate;
    this.samples += samples.length;
    this.working = this.working.then(() => this.add(samples, timestamp)).catch((reason) => this.fail(reason));
  }

  async finish(): Promise<void> {
    await this.working;
    if (this.isClosed) return;
    this.isClosed = true;
    await this.output.finalize().catch((reason: unknown) => console.warn('the last sound was lost', reason));
  }

  close(): void {
    if (this.isClosed) return;
    this.isClosed = true;
    this.output.cancel().catch((reason: unknown) => console.warn('the sound encoder does not end', reason));
  }

  private async add(samples: Float32Array, timestamp: number): Promise<void> {
    if (this.isClosed) return;
    const { sampleRate } = this;
    const sample = new AudioSample({ data: samples, format: 'f32-planar', numberOfChannels: 1, sampleRate, timestamp });
    try {
      await this.source.add(sample);
    } finally {
      sample.close();
    }
  }

  private fail(reason: unknown): void {
    if (this.isClosed) return;
    this.close();
    this.events.onFailure(reason);
  }
}
