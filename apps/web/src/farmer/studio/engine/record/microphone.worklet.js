/** Runs on the browser's audio thread: gathers the microphone's samples and stamps them there, where nothing is late. */
const BLOCK_SAMPLES = 2_048;

class Microphone extends AudioWorkletProcessor {
  block = new Float32Array(BLOCK_SAMPLES);
  filled = 0;

  process([input]) {
    const [samples] = input;
    // A source that has gone quiet may have no channels; the clock of the sound goes on.
    const length = samples ? samples.length : 128;
    if (samples) this.block.set(samples, this.filled);
    this.filled += length;
    if (this.filled >= BLOCK_SAMPLES) {
      const block = this.block;
      this.port.postMessage({ block, endedAtMs: Date.now() }, [block.buffer]);
      this.block = new Float32Array(BLOCK_SAMPLES);
      this.filled = 0;
    }
    return true;
  }
}

registerProcessor('microphone', Microphone);
