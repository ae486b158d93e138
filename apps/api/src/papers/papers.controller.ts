import { applyDecorators, Controller, Get, Param, Query, StreamableFile } from '@nestjs/common';
import { ApiOkResponse, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { Actor } from '#identity';
import { Access, CurrentActor } from '../http/access.js';
import { IdParam } from '../http/id.param.js';
import { CutSheetsRequest, LabelRequest, LabelsRequest } from './papers.request.js';
import { PapersService } from './papers.service.js';

const Pdf = () =>
  applyDecorators(ApiProduces('application/pdf'), ApiOkResponse({ schema: { type: 'string', format: 'binary' } }));

/** Labels, lists and sheets to print. They open in the browser. */
@ApiTags('papers')
@Controller('api/v1')
@Access('clerk', 'administrator')
export class PapersController {
  constructor(private readonly papers: PapersService) {}

  /** Labels of all parcels of a run or a day that are not delivered yet. */
  @Get('parcels/labels.pdf')
  @Pdf()
  async labels(@CurrentActor() actor: Actor, @Query() { run, date, format }: LabelsRequest): Promise<StreamableFile> {
    const bytes = await this.papers.labels(actor, { run: run?.toLowerCase(), day: date }, format ?? 'roll80');
    return file(bytes, `tem-${date ?? 'chuyen'}.pdf`);
  }

  /** Order numbers, given name, village, what to collect, what is in it; a code that opens the parcel's page. */
  @Get('parcels/:parcelId/label.pdf')
  @Pdf()
  async label(
    @CurrentActor() actor: Actor,
    @Param('parcelId', IdParam) parcelId: string,
    @Query() { format }: LabelRequest,
  ): Promise<StreamableFile> {
    return file(await this.papers.label(actor, parcelId, format ?? 'roll80'), 'tem.pdf');
  }

  /** The round on paper, for whoever plans or rides it. */
  @Get('runs/:runId/sheet.pdf')
  @Access('signed-in')
  @Pdf()
  async runSheet(@CurrentActor() actor: Actor, @Param('runId', IdParam) runId: string): Promise<StreamableFile> {
    return file(await this.papers.runSheet(actor, runId), 'chuyen.pdf');
  }

  /** One sheet a farm: what to cut, how to bundle it, by when. */
  @Get('cut-lists/sheets.pdf')
  @Pdf()
  async cutSheets(@CurrentActor() actor: Actor, @Query() { date, farm }: CutSheetsRequest): Promise<StreamableFile> {
    return file(await this.papers.cutSheets(actor, date, farm?.toLowerCase()), `phieu-cat-${date}.pdf`);
  }

  /** What is approved and not sent, with a line for each farm to sign for its cash. */
  @Get('payouts/signatures.pdf')
  @Pdf()
  async payoutSignatures(@CurrentActor() actor: Actor): Promise<StreamableFile> {
    return file(await this.papers.payoutSignatures(actor), 'ky-nhan-tien.pdf');
  }
}

function file(bytes: Buffer, name: string): StreamableFile {
  return new StreamableFile(bytes, {
    type: 'application/pdf',
    disposition: `inline; filename="${name}"`,
    length: bytes.length,
  });
}
