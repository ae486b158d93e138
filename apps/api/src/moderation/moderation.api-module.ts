import { Module } from '@nestjs/common';
import { BroadcastsModule } from '#broadcasts';
import { ModerationModule } from '#moderation';
import { ModerationController } from './moderation.controller.js';

@Module({ imports: [BroadcastsModule, ModerationModule], controllers: [ModerationController] })
export class ModerationApiModule {}
