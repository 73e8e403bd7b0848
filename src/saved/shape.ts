// Has a report that was altered still the shape of one? Asked of the schema that the package ships, so that no command stumbles
// over a part that is not what it should be.

import { Ajv2020 } from 'ajv/dist/2020.js';

import { schemaText } from '../output/schema.js';

/** Null when it has; else where the first fault is, as a path of keys. */
export function misshapen(report: unknown): string | null {
  // How a time is written is judged where times are read.
  const validate = new Ajv2020({ strict: false, validateFormats: false }).compile(JSON.parse(schemaText('report')) as object);
  if (validate(report)) return null;
  const [fault] = validate.errors ?? [];
  return `${fault?.instancePath ?? ''} ${fault?.message ?? ''}`.trim();
}
