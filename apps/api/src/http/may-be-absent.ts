import { ValidateIf } from 'class-validator';

/** A field that may be left out, but not sent as null: of a change it says "stays as it is". */
export const MayBeAbsent = () => ValidateIf((_object, value) => value !== undefined);
