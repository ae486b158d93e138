import type { Quantity } from '#kernel';
import { type Room, roomOf, withEvent, withSnapshot } from '../../buyer/room/room-state.js';
import type { Broadcast, Snapshot } from '../../shared/api.js';

/** An order as its host hears of it. */
export interface StudioOrder {
  orderId: string;
  number: number;
  buyerName: string;
  lines: readonly { offerCode: string | null; productName: string; quantity: Quantity }[];
  /** In Vietnamese, as a voice reads it. */
  spoken: string;
  /** When this page heard of it, ms since 1970. */
  heardAtMs: number;
}

/** The room as its host sees it. */
export interface StudioRoom extends Room {
  /** Newest first; only the newest are kept. */
  orders: readonly StudioOrder[];
  orderCount: number;
  totalGrams: number;
  totalPieces: number;
  /** Each order once, however often its event comes. */
  heard: ReadonlySet<string>;
}

const ORDERS_KEPT = 30;

export function studioRoomOf(broadcast: Broadcast): StudioRoom {
  return { ...roomOf(broadcast), orders: [], orderCount: 0, totalGrams: 0, totalPieces: 0, heard: new Set() };
}

export function withStudioSnapshot(room: StudioRoom, snapshot: Snapshot): StudioRoom {
  // The snapshot is what everybody sees: to the host a rehearsal stays a rehearsal.
  const state = room.state === 'rehearsing' && snapshot.state === 'scheduled' ? room.state : snapshot.state;
  return { ...room, ...withSnapshot(room, snapshot), state };
}

/** One event of the stream as staff get it; an event it does not know changes nothing. */
export function withStudioEvent(room: StudioRoom, name: string, data: unknown, nowMs: number): StudioRoom {
  if (name === 'order') return withOrder(room, data, nowMs);
  return { ...room, ...withEvent(room, name, data) };
}

function withOrder(room: StudioRoom, data: unknown, nowMs: number): StudioRoom {
  const order = orderOf(data, nowMs);
  if (!order || room.heard.has(order.orderId)) return room;
  return {
    ...room,
    orders: [order, ...room.orders].slice(0, ORDERS_KEPT),
    orderCount: room.orderCount + 1,
    totalGrams: room.totalGrams + sum(order.lines.map(({ quantity }) => quantity.grams ?? 0)),
    totalPieces: room.totalPieces + sum(order.lines.map(({ quantity }) => quantity.pieces ?? 0)),
    heard: new Set(room.heard).add(order.orderId),
  };
}

/** Null for what others get: only that there was an order. */
export function orderOf(data: unknown, nowMs: number): StudioOrder | null {
  if (typeof data !== 'object' || data === null) return null;
  const { orderId, number, buyerName, lines, spoken } = data as Partial<StudioOrder>;
  if (typeof orderId !== 'string' || typeof spoken !== 'string' || !Array.isArray(lines)) return null;
  return { orderId, number: number ?? 0, buyerName: buyerName ?? '', lines, spoken, heardAtMs: nowMs };
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, one) => total + one, 0);
