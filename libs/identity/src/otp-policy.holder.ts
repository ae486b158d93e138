import { Injectable } from '@nestjs/common';
import { Settings } from '#config';
import { DEMO_OTP_POLICY, OTP_POLICY, type OtpPolicy } from './domain/otp.js';

/** The policy in force, in a class of its own so that a test can put another in its place. */
@Injectable()
export class OtpPolicyHolder {
  readonly policy: OtpPolicy;

  constructor(settings: Settings) {
    this.policy = settings.demoMarket ? DEMO_OTP_POLICY : OTP_POLICY;
  }
}
