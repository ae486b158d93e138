import { Injectable } from '@nestjs/common';
import { isId } from '#kernel';
import { decodeCursor, encodeCursor, type Page, type PageRequest } from '#persistence';
import { bestLot } from './domain/search/best-lot.js';
import {
  nameQuery,
  nearPlan,
  type SearchFilter,
  type SearchPlan,
  surePlan,
  vocabularyForms,
} from './domain/search/search-query.js';
import { searchText, searchWords } from './domain/search/search-words.js';
import {
  type FoundProduct,
  type OfferedLot,
  type RankedPlace,
  type RankedProduct,
  SearchStore,
} from './search.store.js';

export interface SearchWish extends SearchFilter {
  /** As people type, with or without accents, with a slip. */
  query?: string;
}

export interface SearchHit {
  /** `near`: nothing had these words, this is like them. */
  fit: 'words' | 'near';
  product: FoundProduct;
  /** The lot to buy now; null when none is open. */
  lot: OfferedLot | null;
  openLots: number;
}

/** Tiers of near hits are numbered from here on. */
const NEAR_FROM = 10;
const SUGGESTIONS = 6;

@Injectable()
export class SearchService {
  constructor(private readonly store: SearchStore) {}

  /** Ranked: what has the words before what is only like them, on air and available before sold out. */
  async find({ query = '', ...filter }: SearchWish, { limit, cursor }: PageRequest): Promise<Page<SearchHit>> {
    const words = searchWords(query);
    // A query of signs alone asks for something, and nothing is like it.
    if (!words.length && query.trim()) return { items: [], nextCursor: null };
    const behind = placeOf(cursor);
    const day = filter.harvestDay ?? null;
    const sure = behind === null || behind.tier < NEAR_FROM;
    let ranked = sure ? await this.rank(surePlan(words, filter), 0, day, behind, limit + 1) : [];
    if (!sure || (behind === null && !ranked.length && words.length)) {
      const vocabulary = await this.store.vocabulary(vocabularyForms(words));
      ranked = await this.rank(nearPlan(words, filter, vocabulary), NEAR_FROM, day, behind, limit + 1);
    }
    const shown = ranked.slice(0, limit);
    const last = ranked.length > limit ? shown.at(-1) : undefined;
    return { items: shown.map((one) => toHit(one, day)), nextCursor: last ? cursorOf(last.place) : null };
  }

  /** Names of products that the beginning of a query may lead to. */
  async suggest(query: string): Promise<string[]> {
    const typed = nameQuery(searchWords(query));
    const text = searchText(query);
    return typed && text.length > 1 ? this.store.names(text, typed, SUGGESTIONS) : [];
  }

  private async rank(
    plan: SearchPlan | null,
    firstNumber: number,
    day: string | null,
    behind: RankedPlace | null,
    limit: number,
  ): Promise<RankedProduct[]> {
    if (!plan) return [];
    const from = behind && { ...behind, tier: behind.tier - firstNumber };
    const ranked = await this.store.ranked(plan, day, from, limit);
    return ranked.map((one) => ({ ...one, place: { ...one.place, tier: one.place.tier + firstNumber } }));
  }
}

function toHit({ place, product, openLots }: RankedProduct, day: string | null): SearchHit {
  const fit = place.tier < NEAR_FROM ? 'words' : 'near';
  return { fit, product, lot: bestLot(openLots, day), openLots: openLots.length };
}

function cursorOf({ tier, standing, freshAt, productId }: RankedPlace): string {
  return encodeCursor([tier, standing, freshAt.getTime(), productId]);
}

function placeOf(cursor: string | null): RankedPlace | null {
  const [tier, standing, fresh, productId] = decodeCursor(cursor) ?? [];
  const whole = [tier, standing, fresh].every(Number.isSafeInteger);
  const freshAt = new Date(Number(fresh));
  if (!whole || Number.isNaN(freshAt.getTime()) || !isId(productId)) return null;
  if (Number(tier) < 0 || Number(tier) > 2 * NEAR_FROM || Number(standing) < 0 || Number(standing) > 2) return null;
  return { tier: Number(tier), standing: Number(standing), freshAt, productId };
}
