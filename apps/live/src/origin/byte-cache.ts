/** Keeps what was made last, up to a number of bytes, and makes nothing twice at the same time. */
export class ByteCache {
  private readonly kept = new Map<string, Uint8Array>();
  private readonly making = new Map<string, Promise<Uint8Array | null>>();
  private bytes = 0;

  constructor(private readonly maxBytes: number) {}

  async get(key: string, make: () => Promise<Uint8Array | null>): Promise<Uint8Array | null> {
    const kept = this.kept.get(key);
    if (kept) {
      // Last in the map is last to go.
      this.kept.delete(key);
      this.kept.set(key, kept);
      return kept;
    }
    const under = this.making.get(key) ?? this.makeOnce(key, make);
    this.making.set(key, under);
    return under;
  }

  private async makeOnce(key: string, make: () => Promise<Uint8Array | null>): Promise<Uint8Array | null> {
    try {
      const made = await make();
      if (made) this.keep(key, made);
      return made;
    } finally {
      this.making.delete(key);
    }
  }

  private keep(key: string, bytes: Uint8Array): void {
    this.kept.set(key, bytes);
    this.bytes += bytes.length;
    for (const [oldest, { length }] of this.kept) {
      if (this.bytes <= this.maxBytes) return;
      this.kept.delete(oldest);
      this.bytes -= length;
    }
  }
}
