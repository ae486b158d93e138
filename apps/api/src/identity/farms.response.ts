import { ApiProperty } from '@nestjs/swagger';
import type { AuditRow, Consent, ConsentKind, Farm, FarmFile, FarmState } from '#identity';

export class FarmResponse {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty()
  name: string;

  @ApiProperty({ format: 'uuid' })
  ownerId: string;

  @ApiProperty()
  ownerName: string;

  @ApiProperty()
  communeCode: string;

  @ApiProperty()
  village: string;

  @ApiProperty({ format: 'uuid' })
  cooperativeId: string;

  @ApiProperty({ enum: ['pending', 'verified', 'rejected'] })
  state: FarmState;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  verifiedAt: string | null;

  @ApiProperty({ type: String, nullable: true, description: 'Who decided last whether it may sell' })
  verifiedByName: string | null;
}

/** A farm as its owner, the officers of its commune and administrators know it. */
export class FarmFileResponse extends FarmResponse {
  @ApiProperty({ example: '+84900000002' })
  ownerPhone: string;

  @ApiProperty({ type: String, nullable: true })
  verificationNote: string | null;

  @ApiProperty({ description: 'An officer of its commune may act for it now' })
  consentLive: boolean;

  @ApiProperty({ format: 'date-time' })
  openedAt: string;
}

export class FarmFilePage {
  @ApiProperty({ type: [FarmFileResponse] })
  items: FarmFileResponse[];

  @ApiProperty({ type: String, nullable: true })
  nextCursor: string | null;
}

export class FarmPage {
  @ApiProperty({ type: [FarmResponse] })
  items: FarmResponse[];

  @ApiProperty({ type: String, nullable: true })
  nextCursor: string | null;
}

export class ConsentResponse {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ format: 'uuid' })
  farmId: string;

  @ApiProperty({ format: 'uuid' })
  recordedBy: string;

  @ApiProperty()
  recordedByName: string;

  @ApiProperty({ enum: ['spoken', 'written', 'witnessed'] })
  kind: ConsentKind;

  @ApiProperty({ type: String, nullable: true })
  witness: string | null;

  @ApiProperty()
  note: string;

  @ApiProperty({ format: 'date-time' })
  givenAt: string;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  withdrawnAt: string | null;

  @ApiProperty({ type: String, nullable: true })
  withdrawnByName: string | null;
}

export class ConsentPage {
  @ApiProperty({ type: [ConsentResponse] })
  items: ConsentResponse[];

  @ApiProperty({ type: String, nullable: true })
  nextCursor: string | null;
}

export class AssistResponse {
  @ApiProperty()
  id: string;

  @ApiProperty({ format: 'date-time' })
  at: string;

  @ApiProperty({ type: String, format: 'uuid', nullable: true })
  actorId: string | null;

  @ApiProperty({ example: 'lot.open' })
  action: string;

  @ApiProperty()
  subjectId: string;

  @ApiProperty({ type: 'object', additionalProperties: true })
  facts: Readonly<Record<string, unknown>>;
}

export class AssistPage {
  @ApiProperty({ type: [AssistResponse] })
  items: AssistResponse[];

  @ApiProperty({ type: String, nullable: true })
  nextCursor: string | null;
}

export function toFarmResponse(farm: Farm): FarmResponse {
  return { ...farm, verifiedAt: farm.verifiedAt?.toISOString() ?? null };
}

export function toFarmFileResponse({ openedAt, ...file }: FarmFile): FarmFileResponse {
  return { ...file, verifiedAt: file.verifiedAt?.toISOString() ?? null, openedAt: openedAt.toISOString() };
}

export function toConsentResponse(consent: Consent): ConsentResponse {
  const { givenAt, withdrawnAt, ...rest } = consent;
  return { ...rest, givenAt: givenAt.toISOString(), withdrawnAt: withdrawnAt?.toISOString() ?? null };
}

export function toAssistResponse({ id, at, actorId, action, subjectId, facts }: AuditRow): AssistResponse {
  return { id, at: at.toISOString(), actorId, action, subjectId, facts };
}
