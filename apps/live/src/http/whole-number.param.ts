import { Injectable, type PipeTransform } from '@nestjs/common';
import { DomainError } from '#kernel';

const WHOLE_NUMBER = /^(?:0|[1-9]\d{0,9})$/;

/** A path parameter that is a whole number in its only spelling. @throws DomainError `request.malformed` */
@Injectable()
export class WholeNumberParam implements PipeTransform<string, number> {
  constructor(private readonly most: number) {}

  transform(value: string): number {
    const number = WHOLE_NUMBER.test(value) ? Number(value) : Number.NaN;
    if (!(number <= this.most))
      throw new DomainError('request.malformed', {}, `Expected a whole number up to ${this.most}.`);
    return number;
  }
}
