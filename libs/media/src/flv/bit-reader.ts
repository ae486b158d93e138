/** Bits that are not there. Caught inside this folder, where it becomes a value. */
export class OutOfBits extends Error {
  override readonly name = 'OutOfBits';
}

/** Reads a NAL unit's payload bit by bit, most significant first, and never past its end. */
export class BitReader {
  private position = 0;

  constructor(private readonly bytes: Uint8Array) {}

  /** @throws OutOfBits */
  bit(): number {
    const byte = this.bytes[this.position >> 3];
    if (byte === undefined) throw new OutOfBits();
    return (byte >> (7 - (this.position++ & 7))) & 1;
  }

  /** @param count 0 to 32 @throws OutOfBits */
  bits(count: number): number {
    let value = 0;
    for (let i = 0; i < count; i++) value = value * 2 + this.bit();
    return value;
  }

  /** Unsigned Exp-Golomb code, ITU-T H.264 section 9.1. @throws OutOfBits also for codes of more than 32 bits */
  unsigned(): number {
    let zeros = 0;
    while (this.bit() === 0) if (++zeros > 32) throw new OutOfBits();
    return 2 ** zeros - 1 + this.bits(zeros);
  }

  /** Signed Exp-Golomb code, ITU-T H.264 section 9.1.1. @throws OutOfBits */
  signed(): number {
    const code = this.unsigned();
    return code % 2 ? (code + 1) / 2 : -code / 2;
  }
}
