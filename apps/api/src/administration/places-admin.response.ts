import { ApiProperty } from '@nestjs/swagger';
import { CooperativeResponse } from '../catalog/places.response.js';

export class CooperativeSettingsResponse extends CooperativeResponse {
  @ApiProperty({ type: Number, description: 'Cash totals are rounded down to this; 0 leaves them as they are' })
  cashRoundingVnd: number;

  @ApiProperty({ type: Number, description: 'How long an unpaid order holds its stock' })
  holdSeconds: number;

  @ApiProperty({ type: Number, description: 'So many cash orders of one buyer may be open or refused' })
  openCashOrdersMax: number;

  @ApiProperty({ type: Number, description: "What of a delivery fee is the courier's, in thousandths" })
  courierSharePerMille: number;
}
