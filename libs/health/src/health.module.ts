import { Module } from '@nestjs/common';
import { SystemHealthService } from './system-health.service.js';

@Module({ providers: [SystemHealthService], exports: [SystemHealthService] })
export class HealthModule {}
