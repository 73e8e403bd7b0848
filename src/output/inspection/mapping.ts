// A file for --map that says which column was recognised as which field, and names the columns that were not, ready to be
// corrected. Declared formats need none: their fields are known.

import { REQUEST_FIELDS } from '../../domain/fields.js';
import { plainField, TIME_OF, type Inspection } from '../../domain/inspected.js';
import { printable } from '../printable.js';

const NEEDED: readonly string[] = ['timestamp', 'account_id'];

/** Text of the file. Where inputs differ, the first one's column stands and the others' are a remark. */
export function mappingFile(inspection: Inspection): string {
  const homeGrown = inspection.files.filter(({ format }) => format === 'generic');
  // Where nothing is recognised, the columns are what there is to start from.
  const files = homeGrown.length > 0 ? homeGrown : inspection.files.filter(({ problem }) => problem !== null);
  const sources = new Map<string, string[]>();
  for (const { fields } of files)
    for (const [named, source] of Object.entries(fields)) {
      const field = plainField(named);
      const known = sources.get(field) ?? [];
      // Alternatives within an input are joined by " | "; parameters are taken from their columns anyhow.
      for (const column of field === 'parameters' ? [] : source.split(' | ')) if (!known.includes(column) && !column.startsWith(TIME_OF)) known.push(column);
      if (known.length > 0) sources.set(field, known);
    }
  const read = new Set([...sources.values()].flat());
  const unmapped = [...new Set(files.flatMap((file) => file.unmapped))].filter((column) => !read.has(column));
  const around = files.flatMap(({ fields }) => (fields['timestamp'] ?? '').split(' | ')).filter((source) => source.startsWith(TIME_OF));
  const missing = NEEDED.filter((field) => !sources.has(field) && !(field === 'timestamp' && around.length > 0) && !files.some(({ relation }) => relation === 'registrations' || relation === 'usage'));
  const candidates = [...new Set(files.flatMap(({ standIns }) => standIns.map(({ column }) => column)))];
  return [
    '# canonical field = column; nested keys are joined by dots. For lockstep analyze --map FILE.',
    ...[...new Set(around)].map((source) => `# timestamp: ${printable(source)}, which stands around the records.`),
    ...[...sources].flatMap(([field, [first = '', ...others]]) => [...others.map((column) => `# ${field} = ${column}`), `${field} = ${first}`]).map((line) => printable(line)),
    ...(missing.length === 0 ? [] : ['', '# Every request needs these, and no column was found for them. Name it, and take the # away:']),
    ...missing.flatMap((field) => (field === 'account_id' && candidates.length > 0 ? candidates : ['COLUMN']).map((column) => `# ${field} = ${printable(column)}`)),
    ...(missing.length === 0 ? [] : [`# Further fields: ${REQUEST_FIELDS.map(({ name }) => name).filter((name) => !sources.has(name) && !missing.includes(name)).join(' ')}`]),
    ...(unmapped.length === 0 ? [] : ['', '# Columns that nothing is read from:']),
    ...unmapped.map((column) => `# ${printable(column)}`),
    '',
  ].join('\n');
}
