/** What is older says little about a moving phone's link. */
const WATCHED_BUSY_SECONDS = 4;

/** What the link really carries, from requests that were answered. */
export class GoodputMeter {
  private readonly requests: { bytes: number; seconds: number }[] = [];

  /** @param seconds from the first byte sent to the answer */
  record(bytes: number, seconds: number): void {
    this.requests.push({ bytes, seconds });
    let busySeconds = this.requests.reduce((sum, request) => sum + request.seconds, 0);
    while (this.requests.length > 1 && busySeconds - this.requests[0]!.seconds >= WATCHED_BUSY_SECONDS) {
      busySeconds -= this.requests.shift()!.seconds;
    }
  }

  /** null before the first answer. */
  get bitsPerSecond(): number | null {
    if (!this.requests.length) return null;
    const bytes = this.requests.reduce((sum, request) => sum + request.bytes, 0);
    const seconds = this.requests.reduce((sum, request) => sum + request.seconds, 0);
    return Math.round((bytes * 8) / Math.max(seconds, 0.001));
  }
}
