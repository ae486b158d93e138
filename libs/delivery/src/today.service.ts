import { Injectable } from '@nestjs/common';
import { type Actor, cooperativesOf } from '#identity';
import { Clock, DomainError, vietnamDay } from '#kernel';
import type { Today } from './domain/today.js';
import { TodayStore } from './persistence/today.store.js';

/** A farm that has not confirmed its cut list after so long is phoned (M12). */
const PATIENCE_MINUTES = 60;

@Injectable()
export class TodayService {
  constructor(
    private readonly store: TodayStore,
    private readonly clock: Clock,
  ) {}

  /** `day` is `YYYY-MM-DD` in Vietnam; today when left out. @throws DomainError `access.forbidden` */
  async board(actor: Actor, day: string = vietnamDay(this.clock.now())): Promise<Today> {
    const own = cooperativesOf(actor, 'clerk');
    if (!own.length) throw new DomainError('access.forbidden');
    const [{ cutLists, weighIns }, lots, villages, runs, cash, calls] = await Promise.all([
      this.store.farms(own, day),
      this.store.lots(own, day),
      this.store.villages(own, day),
      this.store.runs(own, day),
      this.store.cash(own),
      this.store.calls(own, day, PATIENCE_MINUTES),
    ]);
    const sum = (figures: number[]) => figures.reduce((total, figure) => total + figure, 0);
    return {
      day,
      cutLists,
      weighIns,
      packing: { done: sum(villages.map(({ packed }) => packed)), total: sum(villages.map(({ total }) => total)) },
      departed: { done: runs.filter(({ state }) => state !== 'planned').length, total: runs.length },
      lots,
      villages,
      runs,
      cash,
      calls,
    };
  }
}
