import { ApiProperty } from '@nestjs/swagger';
import type { SignedIn } from '#identity';
import { toUserResponse, UserResponse } from './user.response.js';

export class ChallengeResponse {
  @ApiProperty({ format: 'uuid' })
  challengeId: string;

  @ApiProperty({ format: 'date-time' })
  expiresAt: string;
}

export class SessionResponse {
  @ApiProperty({ description: 'Bearer token, shown once; the same session is in the cookie' })
  token: string;

  @ApiProperty({ format: 'date-time' })
  expiresAt: string;

  @ApiProperty({ type: UserResponse })
  user: UserResponse;
}

export function toSessionResponse({ token, expiresAt, person }: SignedIn): SessionResponse {
  return { token, expiresAt: expiresAt.toISOString(), user: toUserResponse(person) };
}
