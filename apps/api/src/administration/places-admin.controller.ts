import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post, Put } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { PlacesAdminService, PlacesService } from '#catalog';
import type { Actor } from '#identity';
import {
  CommuneResponse,
  CooperativeDetailResponse,
  PickupPointResponse,
  ProvinceResponse,
} from '../catalog/places.response.js';
import { Access, CurrentActor } from '../http/access.js';
import { IdParam } from '../http/id.param.js';
import {
  CommuneChangeRequest,
  CommuneRequest,
  CooperativeChangeRequest,
  CooperativeRequest,
  DeliveryFeesRequest,
  PickupPointRequest,
  ProvinceNameRequest,
  ProvinceRequest,
} from './places-admin.request.js';
import { CooperativeSettingsResponse } from './places-admin.response.js';

/** What an administrator sets. Orders that are placed keep the terms under which they were placed. */
@ApiTags('administration')
@Controller('api/v1')
@Access('administrator')
export class PlacesAdminController {
  constructor(
    private readonly admin: PlacesAdminService,
    private readonly places: PlacesService,
  ) {}

  @Post('provinces')
  @ApiCreatedResponse({ type: ProvinceResponse })
  async addProvince(@CurrentActor() actor: Actor, @Body() { code, name }: ProvinceRequest): Promise<ProvinceResponse> {
    await this.admin.addProvince(actor, code, name);
    return { code, name, communes: 0 };
  }

  @Patch('provinces/:provinceCode')
  @HttpCode(204)
  @ApiNoContentResponse()
  renameProvince(
    @CurrentActor() actor: Actor,
    @Param('provinceCode') code: string,
    @Body() { name }: ProvinceNameRequest,
  ): Promise<void> {
    return this.admin.renameProvince(actor, code, name);
  }

  @Post('communes')
  @ApiCreatedResponse({ type: CommuneResponse })
  addCommune(@CurrentActor() actor: Actor, @Body() body: CommuneRequest): Promise<CommuneResponse> {
    const { code, name, provinceCode, isTown = false, latitude = null, longitude = null } = body;
    return this.admin.addCommune(actor, { code, name, provinceCode, isTown, latitude, longitude });
  }

  @Patch('communes/:communeCode')
  @ApiOkResponse({ type: CommuneResponse })
  changeCommune(
    @CurrentActor() actor: Actor,
    @Param('communeCode') code: string,
    @Body() body: CommuneChangeRequest,
  ): Promise<CommuneResponse> {
    return this.admin.changeCommune(actor, code, body);
  }

  @Post('cooperatives')
  @ApiCreatedResponse({ type: CooperativeSettingsResponse })
  addCooperative(@CurrentActor() actor: Actor, @Body() body: CooperativeRequest): Promise<CooperativeSettingsResponse> {
    return this.admin.addCooperative(actor, body);
  }

  @Get('cooperatives/:cooperativeId/settings')
  @ApiOkResponse({ type: CooperativeSettingsResponse })
  settings(@Param('cooperativeId', IdParam) cooperativeId: string): Promise<CooperativeSettingsResponse> {
    return this.admin.settings(cooperativeId);
  }

  @Patch('cooperatives/:cooperativeId')
  @ApiOkResponse({ type: CooperativeSettingsResponse })
  changeCooperative(
    @CurrentActor() actor: Actor,
    @Param('cooperativeId', IdParam) cooperativeId: string,
    @Body() body: CooperativeChangeRequest,
  ): Promise<CooperativeSettingsResponse> {
    return this.admin.changeCooperative(actor, cooperativeId, body);
  }

  /** The whole table of fees for the road. */
  @Put('cooperatives/:cooperativeId/delivery-fees')
  @ApiOkResponse({ type: CooperativeDetailResponse })
  async setDeliveryFees(
    @CurrentActor() actor: Actor,
    @Param('cooperativeId', IdParam) cooperativeId: string,
    @Body() { deliveryFees }: DeliveryFeesRequest,
  ): Promise<CooperativeDetailResponse> {
    await this.admin.setDeliveryFees(actor, cooperativeId, deliveryFees);
    return this.places.cooperative(cooperativeId);
  }

  @Post('cooperatives/:cooperativeId/pickup-points')
  @ApiCreatedResponse({ type: PickupPointResponse })
  addPickupPoint(
    @CurrentActor() actor: Actor,
    @Param('cooperativeId', IdParam) cooperativeId: string,
    @Body() body: PickupPointRequest,
  ): Promise<PickupPointResponse> {
    return this.admin.addPickupPoint(actor, cooperativeId, body);
  }

  /** Closes it for new orders; parcels that are on their way there still go there. */
  @Delete('cooperatives/:cooperativeId/pickup-points/:pickupPointId')
  @HttpCode(204)
  @ApiNoContentResponse()
  closePickupPoint(
    @CurrentActor() actor: Actor,
    @Param('cooperativeId', IdParam) cooperativeId: string,
    @Param('pickupPointId', IdParam) pickupPointId: string,
  ): Promise<void> {
    return this.admin.closePickupPoint(actor, cooperativeId, pickupPointId);
  }
}
