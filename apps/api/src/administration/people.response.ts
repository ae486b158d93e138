import { ApiProperty } from '@nestjs/swagger';
import {
  type PersonRecord,
  type RegisteredPerson,
  ROLES,
  type Role,
  rolesOf,
  type Standing,
  standingOf,
} from '#identity';
import { ROLE_NAMES } from '../identity/user.response.js';
import { STANDINGS } from './people.request.js';

export class RegisteredPersonResponse {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ example: '+84900000001' })
  phone: string;

  @ApiProperty({ type: String, nullable: true, description: 'Null until the person has said it' })
  name: string | null;

  @ApiProperty({ type: String, nullable: true })
  communeCode: string | null;

  @ApiProperty({ enum: ROLE_NAMES, isArray: true })
  roles: (typeof ROLE_NAMES)[number][];

  @ApiProperty({ enum: STANDINGS })
  standing: Standing;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  mutedUntil: string | null;

  @ApiProperty({ format: 'date-time' })
  createdAt: string;
}

export class RegisteredPersonPage {
  @ApiProperty({ type: [RegisteredPersonResponse] })
  items: RegisteredPersonResponse[];

  @ApiProperty({ type: String, nullable: true })
  nextCursor: string | null;
}

export class NamedGrantResponse {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ enum: ROLES })
  role: Role;

  @ApiProperty({ type: String, nullable: true })
  communeCode: string | null;

  @ApiProperty({ type: String, nullable: true, format: 'uuid' })
  cooperativeId: string | null;

  @ApiProperty({ type: String, nullable: true, description: "The commune's or the cooperative's name" })
  placeName: string | null;
}

export class OwnedFarmResponse {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty()
  name: string;

  @ApiProperty()
  village: string;

  @ApiProperty()
  communeCode: string;

  @ApiProperty({ enum: ['pending', 'verified', 'rejected'] })
  state: string;
}

export class PersonRecordResponse extends RegisteredPersonResponse {
  @ApiProperty()
  locale: string;

  @ApiProperty({ type: String, nullable: true })
  communeName: string | null;

  @ApiProperty()
  identityVerified: boolean;

  @ApiProperty({ type: Number, description: 'Sessions that are open now' })
  sessions: number;

  @ApiProperty({ type: [NamedGrantResponse] })
  grants: NamedGrantResponse[];

  @ApiProperty({ type: [OwnedFarmResponse] })
  farms: OwnedFarmResponse[];
}

export function toRegisteredPersonResponse(person: RegisteredPerson): RegisteredPersonResponse {
  const { id, phone, name, communeCode, mutedUntil, bannedAt, createdAt } = person;
  return {
    id,
    phone,
    name: name || null,
    communeCode,
    roles: rolesOf(person),
    standing: standingOf({ mutedUntil, bannedAt }, new Date()),
    mutedUntil: mutedUntil?.toISOString() ?? null,
    createdAt: createdAt.toISOString(),
  };
}

export function toPersonRecordResponse(person: PersonRecord): PersonRecordResponse {
  const { locale, communeName, identityVerified, sessions, grants, farms } = person;
  return {
    ...toRegisteredPersonResponse(person),
    locale,
    communeName,
    identityVerified,
    sessions,
    grants,
    farms,
  };
}
