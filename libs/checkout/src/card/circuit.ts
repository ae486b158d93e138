import { GatewayAway } from './card-gateway.js';

const FAILURES_MAX = 3;
const REST_MS = 5_000;

/**
 * After three requests in a row that nobody answered, the next ones fail at once for five seconds; then one may try.
 * A gateway that is away costs a buyer's request nothing.
 */
export class Circuit {
  private failures = 0;
  private restUntil = 0;

  constructor(private readonly now: () => number = () => performance.now()) {}

  /** @throws GatewayAway without having tried, while it rests */
  async run<T>(work: () => Promise<T>): Promise<T> {
    if (this.now() < this.restUntil) throw new GatewayAway('the gateway has not answered lately');
    // Whoever comes while one tries waits for the outcome of that.
    if (this.failures >= FAILURES_MAX) this.restUntil = this.now() + REST_MS;
    try {
      const result = await work();
      this.close();
      return result;
    } catch (error) {
      if (error instanceof GatewayAway) this.count();
      else this.close();
      throw error;
    }
  }

  private count(): void {
    this.failures++;
    if (this.failures >= FAILURES_MAX) this.restUntil = this.now() + REST_MS;
  }

  private close(): void {
    this.failures = 0;
    this.restUntil = 0;
  }
}
