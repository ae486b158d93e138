import { SOUND_BITS_PER_SECOND, type SoundEncoder, type SoundEncoderEvents } from './sound-encoding.js';

function nativeConfig(sampleRate: number): AudioEncoderConfig & { aac: { format: 'aac' } } {
  return {
    codec: 'mp4a.40.2',
    sampleRate,
    numberOfChannels: 1,
    bitrate: SOUND_BITS_PER_SECOND,
    aac: { format: 'aac' },
  };
}

async function hasNative(sampleRate: number): Promise<boolean> {
  try {
    return (await AudioEncoder.isConfigSupported(nativeConfig(sampleRate))).supported === true;
  } catch {
    // Not there before iOS 26, and some versions throw instead of saying no.
    return false;
  }
}

/** The browser's own encoder, else one in WebAssembly that is fetched now. */
export async function openSoundEncoder(sampleRate: number, events: SoundEncoderEvents): Promise<SoundEncoder> {
  if (await hasNative(sampleRate)) return new NativeSoundEncoder(sampleRate, events);
  const { WasmSoundEncoder } = await import('./wasm-sound-encoder.js');
  return WasmSoundEncoder.open(sampleRate, events);
}

/** Fetches what `openSoundEncoder` will need, so that the first tap on "live" does not wait for it. */
export async function prepareSoundEncoder(): Promise<void> {
  if (!(await hasNative(48_000))) await import('./wasm-sound-encoder.js');
}

class NativeSoundEncoder implements SoundEncoder {
  private readonly encoder: AudioEncoder;
  private samples = 0;

  constructor(
    private readonly sampleRate: number,
    events: SoundEncoderEvents,
  ) {
    this.encoder = new AudioEncoder({
      output: (chunk) => {
        const data = new Uint8Array(chunk.byteLength);
        chunk.copyTo(data);
        events.onFrame(data);
      },
      error: (reason) => events.onFailure(reason),
    });
    this.encoder.configure(nativeConfig(sampleRate));
  }

  encode(samples: Float32Array): void {
    if (this.encoder.state !== 'configured') return;
    const data = new AudioData({
      format: 'f32-planar',
      sampleRate: this.sampleRate,
      numberOfFrames: samples.length,
      numberOfChannels: 1,
      timestamp: Math.round((this.samples / this.sampleRate) * 1e6),
      data: samples as Float32Array<ArrayBuffer>,
    });
    this.samples += samples.length;
    this.encoder.encode(data);
    data.close();
  }

  async finish(): Promise<void> {
    if (this.encoder.state !== 'configured') return;
    await this.encoder.flush().catch((reason: unknown) => console.warn('the last sound was lost', reason));
    this.close();
  }

  close(): void {
    if (this.encoder.state !== 'closed') this.encoder.close();
  }
}
