// The dossier of one account or campaign of a report: the door of this room.

import type { Dossier } from '../domain/dossier.js';
import type { Report } from '../domain/report.js';
import { accountDossier } from './account.js';
import { campaignDossier } from './campaign.js';
import { subjectOf } from './subject.js';

export { accountDossier } from './account.js';
export { campaignDossier } from './campaign.js';
export { idOf, subjectOf, type Subject } from './subject.js';

/** `asked` is an id, or a beginning that only one has. Throws a LockstepError (exit 2) when none or several fit. */
export function dossierOf(report: Report, asked: string): Dossier {
  const subject = subjectOf(report, asked);
  return subject.type === 'campaign' ? campaignDossier(report, subject.campaign) : accountDossier(report, subject.account);
}
export { eventOfRow, eventsOf, inOrder, TOLD_BY_ROWS } from './events.js';
