import { Injectable } from '@nestjs/common';
import { type BroadcastDetail, BroadcastsService } from '#broadcasts';
import type { Actor } from '#identity';
import { addDays, vietnamDay, vietnamTime } from '#kernel';
import { BROADCASTS, type DemoBroadcastPlan } from './demo-broadcasts.js';

const EVERYTHING = { limit: 100, cursor: null };
/** One that should have begun so long ago and did not is given up. */
const PATIENCE_MS = 2 * 3_600_000;

/** Keeps the demo market's programme in step with the day. */
@Injectable()
export class BroadcastPlanner {
  constructor(private readonly broadcasts: BroadcastsService) {}

  /** Ends what offers lots of another day, and what was announced and never came. */
  async endStale(actors: ReadonlyMap<string, Actor>, closedLotIds: ReadonlySet<string>, now: Date): Promise<void> {
    for (const plan of BROADCASTS) {
      const host = actors.get(plan.hostPhone)!;
      for (const broadcast of await this.open(host, plan.title)) {
        const sellsOldLots = broadcast.offers.some(({ lotId }) => closedLotIds.has(lotId));
        if (sellsOldLots || neverCame(plan, broadcast, now)) await this.broadcasts.end(host, broadcast.id);
      }
    }
  }

  /** @param lotIds by `farm product` @returns how many were new */
  async plan(actors: ReadonlyMap<string, Actor>, lotIds: ReadonlyMap<string, string>, now: Date): Promise<number> {
    let added = 0;
    for (const plan of BROADCASTS) {
      const host = actors.get(plan.hostPhone)!;
      const exists = (await this.open(host, plan.title)).length > 0 || (await this.hasPast(plan, host));
      if (exists) continue;
      await this.broadcasts.schedule(host, {
        title: plan.title,
        startsAt: beginning(plan, now),
        communeCode: plan.communeCode,
        offers: plan.offers.map(({ farm, product, priceVnd }, index) => ({
          lotId: lotIds.get(`${farm} ${product}`)!,
          code: String(index + 1).padStart(2, '0'),
          priceVnd,
        })),
      });
      added++;
    }
    return added;
  }

  private async open(host: Actor, title: string): Promise<BroadcastDetail[]> {
    const found: BroadcastDetail[] = [];
    for (const group of ['live', 'scheduled'] as const) {
      const { items } = await this.broadcasts.list({ group, hostId: host.userId }, EVERYTHING);
      found.push(...items.filter((broadcast) => broadcast.title === title));
    }
    return found;
  }

  /** A past broadcast is made once and stays. */
  private async hasPast(plan: DemoBroadcastPlan, host: Actor): Promise<boolean> {
    if (plan.begins !== 'before') return false;
    const { items } = await this.broadcasts.list({ group: 'ended', hostId: host.userId }, EVERYTHING);
    return items.some(({ title }) => title === plan.title);
  }
}

function beginning({ begins }: DemoBroadcastPlan, now: Date): Date {
  if (begins === 'now') return now;
  if (begins === 'before') return new Date(now.getTime() - 24 * 3_600_000);
  const { daysAhead, hour, minute } = begins;
  const today = vietnamDay(now);
  const at = vietnamTime(addDays(today, daysAhead), hour, minute);
  // Late in the evening "later today" is tomorrow.
  return at > now ? at : vietnamTime(addDays(today, daysAhead + 1), hour, minute);
}

function neverCame({ begins }: DemoBroadcastPlan, { startsAt, state }: BroadcastDetail, now: Date): boolean {
  const hasAnHour = typeof begins === 'object';
  return hasAnHour && state === 'scheduled' && startsAt.getTime() < now.getTime() - PATIENCE_MS;
}
