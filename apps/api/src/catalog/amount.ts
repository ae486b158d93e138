import { applyDecorators } from '@nestjs/common';
import { ApiProperty, ApiPropertyOptional, type ApiPropertyOptions } from '@nestjs/swagger';
import { ValidateBy } from 'class-validator';
import type { Amount } from '#catalog';

/** More of anything than a commune grows in a year. */
const AMOUNT_MAX = 1_000_000_000;

function isAmount(value: unknown): value is Amount {
  const whole = (count: unknown) => Number.isInteger(count) && Number(count) > 0 && Number(count) <= AMOUNT_MAX;
  if (typeof value !== 'object' || value === null) return whole(value);
  const [[unit, count] = [], ...more] = Object.entries(value);
  return (unit === 'grams' || unit === 'pieces') && whole(count) && more.length === 0;
}

const SCHEMA: ApiPropertyOptions = {
  description: 'Whole grams or pieces, as the product is sold; a bare number is in the selling unit',
  oneOf: [
    { type: 'object', properties: { grams: { type: 'integer', minimum: 1 } }, required: ['grams'] },
    { type: 'object', properties: { pieces: { type: 'integer', minimum: 1 } }, required: ['pieces'] },
    { type: 'integer', minimum: 1 },
  ],
  example: { grams: 50_000 },
};

const amountRule = () =>
  ValidateBy({
    name: 'isAmount',
    validator: {
      validate: isAmount,
      defaultMessage: () => '$property must be {"grams": n}, {"pieces": n} or n, whole and more than 0',
    },
  });

/** A field that holds a quantity. */
export const IsAmount = () => applyDecorators(amountRule(), ApiProperty(SCHEMA));
export const IsOptionalAmount = () => applyDecorators(amountRule(), ApiPropertyOptional(SCHEMA));
