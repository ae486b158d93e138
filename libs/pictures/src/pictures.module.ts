import { Module } from '@nestjs/common';
import { ObjectsModule } from '#objects';
import { SqlPictureStore } from './persistence/sql-picture.store.js';
import { PictureStore } from './picture.store.js';
import { PictureMaker } from './picture-maker.js';
import { PicturesService } from './pictures.service.js';

@Module({
  imports: [ObjectsModule],
  providers: [PicturesService, PictureMaker, { provide: PictureStore, useClass: SqlPictureStore }],
  exports: [PicturesService],
})
export class PicturesModule {}
