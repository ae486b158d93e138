import { ApiProperty } from '@nestjs/swagger';
import type { AccountEntry } from '#ledger';

const money = { type: 'integer' as const, description: 'Whole đồng; debit above zero, credit below' };

export class AccountBalanceResponse {
  @ApiProperty({ example: 'cash_box:01a2008d-ddb7-709e-bec4-0486c7bb54b8' })
  code: string;

  @ApiProperty(money)
  balanceVnd: number;
}

export class TrialBalanceResponse {
  @ApiProperty({ type: 'integer', description: '0, always' })
  sumVnd: number;

  @ApiProperty({ type: [AccountBalanceResponse] })
  accounts: AccountBalanceResponse[];
}

export class EntryResponse {
  @ApiProperty({ format: 'uuid' })
  postingId: string;

  @ApiProperty({ example: 'order.delivered:01a2008d-ddb7-709e-bec4-0486c7bb54b8' })
  cause: string;

  @ApiProperty()
  note: string;

  @ApiProperty({ format: 'date-time' })
  at: string;

  @ApiProperty(money)
  amountVnd: number;

  @ApiProperty({ type: String, format: 'uuid', nullable: true })
  orderLineId: string | null;

  @ApiProperty({ type: String, format: 'uuid', nullable: true, description: 'The posting that this one takes back' })
  reverses: string | null;
}

export class EntryPage {
  @ApiProperty({ type: [EntryResponse] })
  items: EntryResponse[];

  @ApiProperty({ type: String, nullable: true })
  nextCursor: string | null;
}

export function toEntryResponse({ lineNumber: _, at, ...entry }: AccountEntry): EntryResponse {
  return { ...entry, at: at.toISOString() };
}
