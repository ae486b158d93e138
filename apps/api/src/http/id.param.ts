import { Injectable, type PipeTransform } from '@nestjs/common';
import { DomainError, isId } from '#kernel';

/** A path parameter that must be an id. @throws DomainError `request.malformed` */
@Injectable()
export class IdParam implements PipeTransform<string, string> {
  transform(value: string): string {
    if (!isId(value)) throw new DomainError('request.malformed', {}, 'The id in the path is not a UUID.');
    return value.toLowerCase();
  }
}
