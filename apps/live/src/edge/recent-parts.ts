import { concatBytes, RENDITIONS, type Rendition } from '#media';

type PartBytes = Record<Rendition, Uint8Array>;

/** Segments kept: three target durations of listed parts and as long again, in segments of 2 s. */
const MAX_SEGMENTS = 12;
const MAX_BYTES = 12_000_000;

/** The bytes that viewers at the live edge ask for, in memory; bounded per broadcast. */
export class RecentParts {
  private readonly segments = new Map<number, PartBytes[]>();
  private readonly whole = new Map<string, Uint8Array>();
  private bytes = 0;

  add(sequence: number, index: number, part: PartBytes): void {
    const parts = this.segments.get(sequence) ?? [];
    // After a restart the first parts of a segment are in the store alone; half a segment here would be a wrong one.
    if (parts.length !== index) return;
    parts.push(part);
    this.segments.set(sequence, parts);
    this.bytes += sizeOf(part);
    while (this.segments.size > MAX_SEGMENTS || (this.bytes > MAX_BYTES && this.segments.size > 1)) this.forgetOldest();
  }

  has(sequence: number): boolean {
    return this.segments.has(sequence);
  }

  part(sequence: number, index: number, rendition: Rendition): Uint8Array | undefined {
    return this.segments.get(sequence)?.[index]?.[rendition];
  }

  /** @param partCount parts that the segment has in all */
  segment(sequence: number, partCount: number, rendition: Rendition): Uint8Array | undefined {
    const parts = this.segments.get(sequence);
    if (parts?.length !== partCount) return undefined;
    const key = `${rendition}-${sequence}`;
    const whole = this.whole.get(key) ?? concatBytes(parts.map((part) => part[rendition]));
    this.whole.set(key, whole);
    return whole;
  }

  private forgetOldest(): void {
    const [sequence, parts] = this.segments.entries().next().value!;
    this.segments.delete(sequence);
    for (const rendition of RENDITIONS) this.whole.delete(`${rendition}-${sequence}`);
    this.bytes -= parts.reduce((sum, part) => sum + sizeOf(part), 0);
  }
}

const sizeOf = (part: PartBytes): number => part.av.length + part.audio.length;
