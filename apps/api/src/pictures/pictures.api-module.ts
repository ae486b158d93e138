import { Module } from '@nestjs/common';
import { PicturesModule } from '#pictures';
import { PicturesController } from './pictures.controller.js';

@Module({ imports: [PicturesModule], controllers: [PicturesController] })
export class PicturesApiModule {}
