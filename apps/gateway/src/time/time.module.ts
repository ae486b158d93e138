import { Global, Module } from '@nestjs/common';
import { GatewayClock } from './gateway-clock.js';

@Global()
@Module({ providers: [GatewayClock], exports: [GatewayClock] })
export class TimeModule {}
