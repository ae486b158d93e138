import { ApiProperty } from '@nestjs/swagger';
import type {
  CashCount,
  ProofOutcome,
  ProofRecord,
  RunRecord,
  RunState,
  RunSummary,
  RunView,
  StopView,
} from '#delivery';
import { ParcelResponse, toParcelResponse } from './parcel.response.js';

const RUN_STATES = ['planned', 'out', 'back', 'reconciled'];
const OUTCOMES = ['delivered', 'refused', 'absent', 'part'];
const money = { type: 'integer' as const, description: 'Whole đồng' };
const timeOrNull = { type: String, format: 'date-time', nullable: true };

class RunHead {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ example: '2026-11-21' })
  date: string;

  @ApiProperty({ format: 'uuid' })
  courierId: string;

  @ApiProperty()
  courierName: string;

  @ApiProperty()
  courierPhone: string;

  @ApiProperty({ enum: RUN_STATES })
  state: RunState;

  @ApiProperty(timeOrNull)
  departedAt: string | null;

  @ApiProperty(timeOrNull)
  backAt: string | null;
}

export class RunSummaryResponse extends RunHead {
  @ApiProperty({ type: 'integer' })
  stopCount: number;

  @ApiProperty({ type: 'integer', description: 'Stops with an outcome' })
  doneCount: number;

  @ApiProperty({ type: 'integer', description: 'Parcels that are not packed yet' })
  waitingCount: number;

  @ApiProperty(money)
  collectedVnd: number;
}

export class RunPage {
  @ApiProperty({ type: [RunSummaryResponse] })
  items: RunSummaryResponse[];

  @ApiProperty({ type: String, nullable: true })
  nextCursor: string | null;
}

export class StopResponse {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ type: 'integer', minimum: 1 })
  position: number;

  @ApiProperty({ type: ParcelResponse })
  parcel: ParcelResponse;

  @ApiProperty({ type: String, enum: OUTCOMES, nullable: true })
  outcome: ProofOutcome | null;

  @ApiProperty({ type: String, nullable: true })
  reason: string | null;

  @ApiProperty({ type: 'integer', nullable: true, description: 'What was due when the courier came' })
  dueVnd: number | null;

  @ApiProperty({ type: 'integer', nullable: true, description: 'Cash taken' })
  cashVnd: number | null;

  @ApiProperty({ type: 'integer', description: 'After three a photo and a reason are asked for instead of a code' })
  wrongCodeTries: number;

  @ApiProperty({ description: 'The courier came back without having been there' })
  notVisited: boolean;

  @ApiProperty({ description: 'A photo stands for the code: `/api/v1/parcels/:id/photo/1280.webp`' })
  hasPhoto: boolean;

  @ApiProperty(timeOrNull)
  provedAt: string | null;
}

export class RunResponse extends RunHead {
  @ApiProperty({ type: [StopResponse] })
  stops: StopResponse[];
}

export class AcceptedLineResponse {
  @ApiProperty({ format: 'uuid' })
  orderLineId: string;

  @ApiProperty({ type: 'integer', description: 'In the selling unit: grams or pieces' })
  amount: number;

  @ApiProperty(money)
  chargedVnd: number;
}

export class ProofResponse {
  @ApiProperty({ format: 'uuid' })
  stopId: string;

  @ApiProperty({ enum: OUTCOMES })
  outcome: ProofOutcome;

  @ApiProperty()
  byCode: boolean;

  @ApiProperty({ ...money, description: 'What was due when the courier came' })
  dueVnd: number;

  @ApiProperty(money)
  cashVnd: number;

  @ApiProperty({ type: [AcceptedLineResponse], nullable: true })
  acceptedLines: AcceptedLineResponse[] | null;

  @ApiProperty({ format: 'date-time' })
  deviceTime: string;

  @ApiProperty({ format: 'date-time' })
  serverTime: string;
}

export class CashCountResponse {
  @ApiProperty({ ...money, description: 'What the courier was sent to collect' })
  dueVnd: number;

  @ApiProperty(money)
  collectedVnd: number;

  @ApiProperty({ ...money, description: 'Refused, nobody at home, or still owed' })
  refusedVnd: number;

  @ApiProperty(money)
  countedVnd: number;

  @ApiProperty({ ...money, description: 'Collected less counted: above zero is missing' })
  varianceVnd: number;
}

export function toRunResponse({ run, stops }: RunView): RunResponse {
  return { ...toRunHead(run), stops: stops.map(toStopResponse) };
}

export function toRunSummary({
  stopCount,
  doneCount,
  waitingCount,
  collectedVnd,
  ...run
}: RunSummary): RunSummaryResponse {
  return { ...toRunHead(run), stopCount, doneCount, waitingCount, collectedVnd };
}

export function toProofResponse(proof: ProofRecord): ProofResponse {
  const { stopId, outcome, byCode, dueVnd, cashVnd, acceptedLines, deviceTime, serverTime } = proof;
  return {
    stopId,
    outcome,
    byCode,
    dueVnd,
    cashVnd,
    acceptedLines,
    deviceTime: deviceTime.toISOString(),
    serverTime: serverTime.toISOString(),
  };
}

export function toCashCountResponse({
  dueVnd,
  collectedVnd,
  refusedVnd,
  countedVnd,
  varianceVnd,
}: CashCount): CashCountResponse {
  return { dueVnd, collectedVnd, refusedVnd, countedVnd, varianceVnd };
}

function toRunHead(run: RunRecord): RunHead {
  const { id, day, courierId, courierName, courierPhone, state, departedAt, backAt } = run;
  return {
    id,
    date: day,
    courierId,
    courierName,
    courierPhone,
    state,
    departedAt: departedAt?.toISOString() ?? null,
    backAt: backAt?.toISOString() ?? null,
  };
}

function toStopResponse({ stop, view }: StopView): StopResponse {
  const { id, position, outcome, reason, dueVnd, cashVnd, wrongCodeTries, notVisited, hasPhoto, serverTime } = stop;
  const parcel = toParcelResponse(view);
  return {
    id,
    position,
    parcel,
    outcome,
    reason,
    dueVnd,
    cashVnd,
    wrongCodeTries,
    notVisited,
    hasPhoto,
    provedAt: serverTime?.toISOString() ?? null,
  };
}
