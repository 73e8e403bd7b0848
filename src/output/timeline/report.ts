// Everything in a report that has a time, as Timesketch takes it: campaigns, their accounts, the values that tie them, silences.

import type { Report } from '../../domain/report.js';
import { reportEvents } from '../../dossier/events.js';
import { timesketchLine } from './timesketch.js';

export function* renderTimesketch(report: Report): Iterable<string> {
  for (const event of reportEvents(report)) yield timesketchLine(event);
}
