import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsOptional, IsString, Length, Matches } from 'class-validator';
import { type PaymentProblem, PROBLEM_OUTCOMES, type ProblemOutcome } from '#checkout';
import { ListRequest } from '../http/list.request.js';
import { SEVERAL_LINES } from '../http/plain-text.js';
import { Trimmed } from '../http/trimmed.js';

const STATES = ['open', 'resolved'] as const;

export class ProblemListRequest extends ListRequest {
  @ApiPropertyOptional({ enum: STATES, default: 'open' })
  @IsOptional()
  @IsIn(STATES)
  state?: (typeof STATES)[number];
}

export class ProblemResolutionRequest {
  @ApiProperty({
    enum: PROBLEM_OUTCOMES,
    description: 'A refund that failed: tried_again, paid_in_cash or paid_by_bank; anything else: noted',
  })
  @IsIn(PROBLEM_OUTCOMES)
  outcome: ProblemOutcome;

  @ApiProperty({ minLength: 1, maxLength: 500 })
  @Trimmed()
  @IsString()
  @Length(1, 500)
  @Matches(SEVERAL_LINES)
  note: string;
}

export class PaymentProblemResponse {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({
    description: 'refund_failed, authorisation_lost, disputed, stray_charge, intent_missing, unknown_event',
  })
  kind: string;
  @ApiProperty({ type: String, format: 'uuid', nullable: true }) orderId: string | null;
  @ApiProperty({ type: 'integer', nullable: true }) orderNumber: number | null;
  @ApiProperty({ type: String, nullable: true }) buyerName: string | null;
  @ApiProperty({ type: String, nullable: true }) buyerPhone: string | null;
  @ApiProperty({ type: 'integer', nullable: true }) amountVnd: number | null;
  @ApiProperty({ format: 'date-time' }) createdAt: string;
  @ApiProperty({ type: String, nullable: true }) outcome: string | null;
  @ApiProperty({ type: String, nullable: true }) note: string | null;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) resolvedAt: string | null;
}

export class PaymentProblemPage {
  @ApiProperty({ type: [PaymentProblemResponse] }) items: PaymentProblemResponse[];
  @ApiProperty({ type: String, nullable: true }) nextCursor: string | null;
}

export function toProblemResponse({ facts: _facts, createdAt, resolvedAt, ...problem }: PaymentProblem) {
  return { ...problem, createdAt: createdAt.toISOString(), resolvedAt: resolvedAt?.toISOString() ?? null };
}
