import { randomBytes } from 'node:crypto';
import { MalformedRtmp } from './malformed-rtmp.js';

const VERSION = 3;
const BLOCK_BYTES = 1_536;

/** The server's side of the plain RTMP handshake (RTMP 1.0 section 5.2): C0 C1 → S0 S1 S2, then C2, which is not used. */
export class Handshake {
  private held: Buffer = Buffer.alloc(0);
  private hasAnswered = false;
  isDone = false;

  /**
   * @param reply sends bytes to the peer
   * @returns what came behind the handshake, null while it is not over
   * @throws MalformedRtmp when the peer does not speak version 3
   */
  accept(bytes: Buffer, reply: (bytes: Buffer) => void): Buffer | null {
    this.held = Buffer.concat([this.held, bytes]);
    if (this.held.length > 0 && !this.hasAnswered && this.held[0] !== VERSION) {
      throw new MalformedRtmp('the peer does not speak RTMP version 3');
    }
    if (!this.hasAnswered) {
      if (this.held.length < 1 + BLOCK_BYTES) return null;
      const c1 = this.held.subarray(1, 1 + BLOCK_BYTES);
      const s1 = randomBytes(BLOCK_BYTES);
      // Time and the field that must be zero.
      s1.fill(0, 0, 8);
      reply(Buffer.concat([Buffer.from([VERSION]), s1, c1]));
      this.hasAnswered = true;
      this.held = this.held.subarray(1 + BLOCK_BYTES);
    }
    if (this.held.length < BLOCK_BYTES) return null;
    const rest = this.held.subarray(BLOCK_BYTES);
    this.held = Buffer.alloc(0);
    this.isDone = true;
    return rest;
  }
}
