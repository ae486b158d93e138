import { Injectable } from '@nestjs/common';
import { DueWork } from '../due-work.js';
import { GatewayClock } from '../time/gateway-clock.js';
import { DeliveryPump } from '../webhooks/delivery-pump.js';

export const ADVANCE_SECONDS_MAX = 400 * 86_400;

/** Moves the gateway's time, and has what became due by it done. */
@Injectable()
export class ClockService {
  constructor(
    private readonly clock: GatewayClock,
    private readonly due: DueWork,
    private readonly pump: DeliveryPump,
  ) {}

  now(): Promise<Date> {
    return this.clock.now();
  }

  /** @param seconds 1 to 400 days; there is no way back */
  async advance(seconds: number): Promise<Date> {
    const now = await this.clock.advance(seconds);
    await this.due.run();
    this.pump.nudge();
    return now;
  }
}
