import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsOptional, IsString, Length, Matches } from 'class-validator';
import {
  COMPLAINT_KINDS,
  COMPLAINT_STATES,
  type Complaint,
  type ComplaintKind,
  type ComplaintState,
} from '#complaints';
import { ListRequest } from '../http/list.request.js';
import { SEVERAL_LINES } from '../http/plain-text.js';
import { Trimmed } from '../http/trimmed.js';

export class ComplaintTextRequest {
  @ApiProperty({ minLength: 1, maxLength: 1000 })
  @Trimmed()
  @IsString()
  @Length(1, 1000)
  @Matches(SEVERAL_LINES)
  text: string;
}

export class ComplaintRequest extends ComplaintTextRequest {
  @ApiProperty({ enum: COMPLAINT_KINDS })
  @IsIn(COMPLAINT_KINDS)
  kind: ComplaintKind;
}

export class ComplaintListRequest extends ListRequest {
  @ApiPropertyOptional({ enum: COMPLAINT_STATES })
  @IsOptional()
  @IsIn(COMPLAINT_STATES)
  state?: ComplaintState;
}

export class ComplaintMessageResponse {
  @ApiProperty({ enum: ['buyer', 'staff'] })
  saidBy: 'buyer' | 'staff';

  @ApiProperty()
  authorName: string;

  @ApiProperty()
  text: string;

  @ApiProperty({ format: 'date-time' })
  at: string;
}

export class ComplaintResponse {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ format: 'uuid' })
  orderId: string;

  @ApiProperty({ type: Number })
  orderNumber: number;

  @ApiProperty()
  cooperativeName: string;

  @ApiProperty({ enum: COMPLAINT_KINDS })
  kind: ComplaintKind;

  @ApiProperty({ enum: COMPLAINT_STATES })
  state: ComplaintState;

  @ApiProperty({ format: 'date-time' })
  createdAt: string;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  closedAt: string | null;

  @ApiProperty({ type: [ComplaintMessageResponse], description: 'Oldest first' })
  messages: ComplaintMessageResponse[];
}

export class ComplaintList {
  @ApiProperty({ type: [ComplaintResponse] })
  items: ComplaintResponse[];

  @ApiProperty({ type: String, nullable: true })
  nextCursor: string | null;
}

/** What staff see on top of it: whom to ring up. */
export class StaffComplaintResponse extends ComplaintResponse {
  @ApiProperty()
  buyerName: string;

  @ApiProperty()
  buyerPhone: string;
}

export class StaffComplaintPage {
  @ApiProperty({ type: [StaffComplaintResponse] })
  items: StaffComplaintResponse[];

  @ApiProperty({ type: String, nullable: true })
  nextCursor: string | null;

  @ApiProperty({ type: Number, description: 'How many wait for an answer' })
  open: number;
}

export function toComplaintResponse(complaint: Complaint): ComplaintResponse {
  const { id, orderId, orderNumber, cooperativeName, kind, state, createdAt, closedAt, messages } = complaint;
  return {
    id,
    orderId,
    orderNumber,
    cooperativeName,
    kind,
    state,
    createdAt: createdAt.toISOString(),
    closedAt: closedAt?.toISOString() ?? null,
    messages: messages.map((message) => ({ ...message, at: message.at.toISOString() })),
  };
}

export function toStaffComplaintResponse(complaint: Complaint): StaffComplaintResponse {
  const { buyerName, buyerPhone } = complaint;
  return { ...toComplaintResponse(complaint), buyerName, buyerPhone };
}
