import { ApiProperty } from '@nestjs/swagger';
import { DELIVERY_ZONES, type DeliveryZone } from '#catalog';

export class ProvinceResponse {
  @ApiProperty({ pattern: '^[0-9]{2}$' })
  code: string;

  @ApiProperty()
  name: string;

  @ApiProperty({ type: Number, description: 'How many of its communes the market knows' })
  communes: number;
}

export class ProvinceList {
  @ApiProperty({ type: [ProvinceResponse] })
  items: ProvinceResponse[];

  @ApiProperty({ type: String, nullable: true })
  nextCursor: string | null;
}

export class CommuneResponse {
  @ApiProperty({ pattern: '^[0-9]{5}$' })
  code: string;

  @ApiProperty()
  name: string;

  @ApiProperty({ pattern: '^[0-9]{2}$' })
  provinceCode: string;

  @ApiProperty()
  provinceName: string;

  @ApiProperty()
  isTown: boolean;

  @ApiProperty({ type: Number, nullable: true })
  latitude: number | null;

  @ApiProperty({ type: Number, nullable: true })
  longitude: number | null;
}

export class OfficerNameResponse {
  @ApiProperty()
  name: string;
}

export class CommuneDetailResponse extends CommuneResponse {
  @ApiProperty({ type: [OfficerNameResponse], description: 'Agricultural officers, by name' })
  officers: OfficerNameResponse[];

  @ApiProperty({ type: Number, description: 'Verified ones' })
  farms: number;
}

export class CommunePage {
  @ApiProperty({ type: [CommuneResponse] })
  items: CommuneResponse[];

  @ApiProperty({ type: String, nullable: true })
  nextCursor: string | null;
}

export class CooperativeResponse {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty()
  name: string;

  @ApiProperty()
  communeCode: string;

  @ApiProperty()
  phone: string;

  @ApiProperty({ type: Number, description: "What it keeps of a farm's sales, in thousandths" })
  feePerMille: number;

  @ApiProperty({ type: Number, description: 'Hour of the day (Vietnam) at which cut lists are issued' })
  cutOffHour: number;
}

export class CooperativePage {
  @ApiProperty({ type: [CooperativeResponse] })
  items: CooperativeResponse[];

  @ApiProperty({ type: String, nullable: true })
  nextCursor: string | null;
}

export class DeliveryFeeResponse {
  @ApiProperty({ enum: DELIVERY_ZONES })
  zone: DeliveryZone;

  @ApiProperty({ type: Number })
  feeVnd: number;
}

export class PickupPointResponse {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty()
  name: string;

  @ApiProperty()
  communeCode: string;

  @ApiProperty()
  village: string;
}

export class CooperativeDetailResponse extends CooperativeResponse {
  @ApiProperty({ type: [DeliveryFeeResponse] })
  deliveryFees: DeliveryFeeResponse[];

  @ApiProperty({ type: [PickupPointResponse] })
  pickupPoints: PickupPointResponse[];
}
