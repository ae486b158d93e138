import { type Measure, quantityOf, vietnamDay } from '#kernel';
import { money, perUnit, quantity, weekDay } from '../../shared/format.js';
import type { Assist } from '../farmer-api.js';
import { words } from './words.js';

/** Looking leaves a trace as well, and whoever helps looks often: such traces of a day are one line. */
const LOOKS = new Set(['cut_list.read', 'statement.read']);

export interface TrailLine {
  id: string;
  at: string;
  action: string;
  actorId: string | null;
  actorName: string | null;
  ownerName: string | null;
  facts: Assist['facts'];
  /** How often the same person looked that day. */
  times: number;
}

/** The trail as people read it, newest first. */
export function trailLines(assists: readonly Assist[]): TrailLine[] {
  const lines: TrailLine[] = [];
  const looks = new Map<string, TrailLine>();
  for (const { id, at, action, actorId, facts } of assists) {
    const key = `${actorId} ${action} ${vietnamDay(new Date(at))}`;
    const before = LOOKS.has(action) ? looks.get(key) : undefined;
    if (before) {
      before.times += 1;
      continue;
    }
    const actorName = textOf(facts.actorName);
    const line = { id, at, action, actorId, actorName, ownerName: textOf(facts.ownerName), facts, times: 1 };
    looks.set(key, line);
    lines.push(line);
  }
  return lines;
}

/** `Vi Thị Duyên mở lô Rau cải mèo 40 kg giá 25.000 đ/kg` */
export function lineWords(line: TrailLine, who: string): string {
  const t = words.t;
  const say = t.acts[line.action];
  return say ? say(who, aboutWords(line.facts)) : t.other(who, line.action);
}

/** Goods, amount and price of what was done, as far as they were written down. */
function aboutWords(facts: Assist['facts']): string {
  const sellBy = measureOf(facts.sellBy);
  const priceBy = measureOf(facts.priceBy);
  const code = textOf(facts.code);
  const newName = textOf((facts.after as { name?: unknown } | undefined)?.name);
  return [
    textOf(facts.productName) ?? textOf(facts.title) ?? dayOf(facts.day),
    newName && words.t.renamed(newName),
    code && words.t.code(code),
    sellBy && typeof facts.capacity === 'number' ? quantity(quantityOf(sellBy, facts.capacity)) : null,
    typeof facts.priceVnd === 'number'
      ? words.t.at(`${money(facts.priceVnd)}${priceBy ? perUnit(priceBy) : ''}`)
      : null,
  ]
    .filter(Boolean)
    .join(' ');
}

function textOf(fact: unknown): string | null {
  return typeof fact === 'string' && fact !== '' ? fact : null;
}

function dayOf(fact: unknown): string | null {
  return typeof fact === 'string' && /^\d{4}-\d\d-\d\d$/.test(fact) ? weekDay(fact) : null;
}

function measureOf(fact: unknown): Measure | null {
  return fact === 'weight' || fact === 'piece' ? fact : null;
}
