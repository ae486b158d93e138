import { ApiProperty } from '@nestjs/swagger';
import type { Call, LotProgress, RunState, Today } from '#delivery';
import { type Measure, quantityOf } from '#kernel';
import { QuantityResponse } from '../orders/order.response.js';
import { quantityOrNull } from './quantities.js';

const CALL_REASONS = ['cut_list_unconfirmed', 'harvest_short', 'buyer_absent'];

export class ProgressResponse {
  @ApiProperty({ type: 'integer' })
  done: number;

  @ApiProperty({ type: 'integer' })
  total: number;
}

export class LotProgressResponse {
  @ApiProperty({ format: 'uuid' })
  lotId: string;

  @ApiProperty({ type: String, nullable: true })
  offerCode: string | null;

  @ApiProperty()
  productName: string;

  @ApiProperty()
  picture: string;

  @ApiProperty()
  farmName: string;

  @ApiProperty({ enum: ['weight', 'piece'] })
  sellBy: Measure;

  @ApiProperty({ type: QuantityResponse })
  ordered: QuantityResponse;

  @ApiProperty({ type: QuantityResponse, nullable: true, description: 'Fit to sell; null while it has not come' })
  arrived: QuantityResponse | null;

  @ApiProperty({ type: 'integer', description: 'Orders that the harvest was too short for' })
  cutOrders: number;

  @ApiProperty({ type: QuantityResponse })
  surplus: QuantityResponse;
}

export class VillageProgressResponse {
  @ApiProperty()
  communeCode: string;

  @ApiProperty()
  communeName: string;

  @ApiProperty()
  village: string;

  @ApiProperty({ type: 'integer' })
  packed: number;

  @ApiProperty({ type: 'integer' })
  total: number;

  @ApiProperty({ type: 'integer', description: 'Waiting for a lot that has not been weighed in' })
  waiting: number;
}

export class RunProgressResponse {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ format: 'uuid' })
  courierId: string;

  @ApiProperty()
  courierName: string;

  @ApiProperty({ enum: ['planned', 'out', 'back', 'reconciled'] })
  state: RunState;

  @ApiProperty({ description: 'The village most of its stops are in' })
  toward: string;

  @ApiProperty({ type: 'integer' })
  doneCount: number;

  @ApiProperty({ type: 'integer' })
  stopCount: number;

  @ApiProperty({ type: 'integer', description: 'Parcels that are not packed yet' })
  waitingCount: number;
}

export class CashHeldResponse {
  @ApiProperty({ format: 'uuid' })
  courierId: string;

  @ApiProperty()
  courierName: string;

  @ApiProperty({ type: 'integer', description: 'Taken and not handed in yet, whatever the day' })
  cashInHandVnd: number;
}

export class CallResponse {
  @ApiProperty({ enum: CALL_REASONS })
  reason: Call['reason'];

  @ApiProperty({ format: 'uuid', description: 'The cut list, weigh-in or stop' })
  subjectId: string;

  @ApiProperty()
  name: string;

  @ApiProperty()
  phone: string;

  @ApiProperty({ description: 'Products, or the numbers of orders' })
  about: string;

  @ApiProperty({ type: QuantityResponse, nullable: true, description: 'What is expected, or missing' })
  quantity: QuantityResponse | null;

  @ApiProperty({ format: 'date-time', description: 'By when, or since when' })
  at: string;
}

export class TodayResponse {
  @ApiProperty({ example: '2026-11-21' })
  date: string;

  @ApiProperty({ type: ProgressResponse, description: 'Farms that confirmed their cut lists' })
  cutLists: ProgressResponse;

  @ApiProperty({ type: ProgressResponse, description: 'Farms of which everything was weighed in' })
  weighIns: ProgressResponse;

  @ApiProperty({ type: ProgressResponse, description: 'Parcels packed' })
  packing: ProgressResponse;

  @ApiProperty({ type: ProgressResponse, description: 'Runs that left' })
  departed: ProgressResponse;

  @ApiProperty({ type: [LotProgressResponse] })
  lots: LotProgressResponse[];

  @ApiProperty({ type: [VillageProgressResponse] })
  villages: VillageProgressResponse[];

  @ApiProperty({ type: [RunProgressResponse] })
  runs: RunProgressResponse[];

  @ApiProperty({ type: [CashHeldResponse] })
  cash: CashHeldResponse[];

  @ApiProperty({ type: [CallResponse] })
  calls: CallResponse[];
}

export class CourierResponse {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty()
  name: string;

  @ApiProperty()
  phone: string;
}

export class CourierPage {
  @ApiProperty({ type: [CourierResponse] })
  items: CourierResponse[];

  @ApiProperty({ type: String, nullable: true })
  nextCursor: string | null;
}

export function toTodayResponse({ day, lots, calls, ...today }: Today): TodayResponse {
  return { ...today, date: day, lots: lots.map(toLotProgress), calls: calls.map(toCall) };
}

function toLotProgress({ ordered, arrived, surplus, ...lot }: LotProgress): LotProgressResponse {
  return {
    ...lot,
    ordered: quantityOf(lot.sellBy, ordered),
    arrived: quantityOrNull(lot.sellBy, arrived),
    surplus: quantityOf(lot.sellBy, surplus),
  };
}

function toCall({ sellBy, amount, at, ...call }: Call): CallResponse {
  return { ...call, quantity: sellBy && quantityOrNull(sellBy, amount), at: at.toISOString() };
}
