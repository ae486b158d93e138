import { ApiProperty } from '@nestjs/swagger';
import { type Person, type Role, rolesOf } from '#identity';

export const ROLE_NAMES = ['buyer', 'farmer', 'officer', 'clerk', 'courier', 'administrator'] as const;

export class GrantResponse {
  @ApiProperty({ enum: ROLE_NAMES.slice(1) })
  role: Role;

  @ApiProperty({ type: String, nullable: true, description: 'Where an officer serves' })
  communeCode: string | null;

  @ApiProperty({ type: String, nullable: true, format: 'uuid', description: 'For whom a clerk or courier works' })
  cooperativeId: string | null;
}

export class UserResponse {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ example: '+84900000001' })
  phone: string;

  @ApiProperty({ type: String, nullable: true, description: 'Null until the person has said it' })
  name: string | null;

  @ApiProperty({ example: 'vi' })
  locale: string;

  @ApiProperty({ type: String, nullable: true })
  communeCode: string | null;

  @ApiProperty({ description: 'Hosts need it before they go on air' })
  identityVerified: boolean;

  @ApiProperty({ enum: ROLE_NAMES, isArray: true, description: 'Everybody is a buyer' })
  roles: (typeof ROLE_NAMES)[number][];

  @ApiProperty({ type: [GrantResponse] })
  grants: GrantResponse[];
}

export function toUserResponse(person: Person): UserResponse {
  const { id, phone, name, locale, communeCode, identityVerified, grants } = person;
  return { id, phone, name: name || null, locale, communeCode, identityVerified, roles: rolesOf(person), grants };
}
