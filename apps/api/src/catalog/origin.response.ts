import { ApiProperty } from '@nestjs/swagger';
import type { ProductOrigin } from '#catalog';

export class OriginFarmResponse {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty()
  name: string;

  @ApiProperty()
  ownerName: string;

  @ApiProperty()
  village: string;

  @ApiProperty()
  communeCode: string;

  @ApiProperty()
  communeName: string;

  @ApiProperty()
  provinceName: string;

  @ApiProperty()
  verified: boolean;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  verifiedAt: string | null;

  @ApiProperty({ type: String, nullable: true, description: 'The officer who verified it' })
  verifiedByName: string | null;
}

export class OriginCooperativeResponse {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty()
  name: string;

  @ApiProperty({ type: Number, description: "What it keeps of a farm's sales, in thousandths" })
  feePerMille: number;
}

export class AppearanceResponse {
  @ApiProperty({ format: 'uuid' })
  broadcastId: string;

  @ApiProperty()
  title: string;

  @ApiProperty()
  onAir: boolean;

  @ApiProperty({ format: 'date-time' })
  startedAt: string;

  @ApiProperty({ example: '03' })
  offerCode: string;

  @ApiProperty({
    type: Number,
    nullable: true,
    description: 'From the start of the broadcast until it was first on show; null when it never was pinned',
  })
  shownAfterSeconds: number | null;
}

export class OriginResponse {
  @ApiProperty({ type: OriginFarmResponse })
  farm: OriginFarmResponse;

  @ApiProperty({ type: OriginCooperativeResponse })
  cooperative: OriginCooperativeResponse;

  @ApiProperty({ type: [AppearanceResponse], description: 'Broadcasts on air or to be watched again, newest first' })
  appearances: AppearanceResponse[];
}

export function toOriginResponse({ farm, cooperative, appearances }: ProductOrigin): OriginResponse {
  const { verified } = farm;
  return {
    farm: {
      ...farm,
      verifiedAt: verified ? (farm.verifiedAt?.toISOString() ?? null) : null,
      verifiedByName: verified ? farm.verifiedByName : null,
    },
    cooperative,
    appearances: appearances.map((one) => ({ ...one, startedAt: one.startedAt.toISOString() })),
  };
}
