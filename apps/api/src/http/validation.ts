import { type ArgumentMetadata, Injectable, type ValidationError, ValidationPipe } from '@nestjs/common';
import { DomainError, type FieldError } from '#kernel';

/** class-transformer passes over fields named `constructor` without a word; to us they are unknown like any other. */
@Injectable()
class RequestValidationPipe extends ValidationPipe {
  override async transform(value: unknown, metadata: ArgumentMetadata): Promise<unknown> {
    const pointer = metadata.type === 'body' ? pointerToConstructor(value, '') : null;
    if (pointer) {
      const detail = 'property constructor should not exist';
      throw new DomainError('request.unknown_field', {}, undefined, [{ pointer, detail }]);
    }
    return super.transform(value, metadata);
  }
}

function pointerToConstructor(value: unknown, parent: string): string | null {
  if (typeof value !== 'object' || value === null) return null;
  if (Object.hasOwn(value, 'constructor')) return `${parent}/constructor`;
  for (const [name, child] of Object.entries(value)) {
    const found = pointerToConstructor(child, `${parent}/${name}`);
    if (found) return found;
  }
  return null;
}

/** Unknown fields are refused, not ignored; every bad field is named by its JSON pointer (RFC 6901). */
export function requestValidation(): ValidationPipe {
  return new RequestValidationPipe({
    whitelist: true,
    forbidNonWhitelisted: true,
    forbidUnknownValues: true,
    transform: true,
    validationError: { target: false, value: false },
    exceptionFactory: (errors) => {
      const fields = errors.flatMap((error) => fieldErrors(error, ''));
      const unknown = fields.some(({ unknownField }) => unknownField);
      return new DomainError(
        unknown ? 'request.unknown_field' : 'request.invalid',
        {},
        undefined,
        fields.map(({ pointer, detail }) => ({ pointer, detail })),
      );
    },
  });
}

function fieldErrors(error: ValidationError, parent: string): (FieldError & { unknownField: boolean })[] {
  const pointer = `${parent}/${error.property.replaceAll('~', '~0').replaceAll('/', '~1')}`;
  const own = Object.entries(error.constraints ?? {}).map(([rule, detail]) => ({
    pointer,
    detail,
    unknownField: rule === 'whitelistValidation',
  }));
  return [...own, ...(error.children ?? []).flatMap((child) => fieldErrors(child, pointer))];
}
