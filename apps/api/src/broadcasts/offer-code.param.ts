import { Injectable, type PipeTransform } from '@nestjs/common';
import { DomainError } from '#kernel';
import { OFFER_CODE } from './broadcasts.request.js';

/** A path parameter that must be an offer's code. @throws DomainError `offer.not_found` */
@Injectable()
export class OfferCodeParam implements PipeTransform<string, string> {
  transform(value: string): string {
    if (!OFFER_CODE.test(value)) throw new DomainError('offer.not_found');
    return value;
  }
}
