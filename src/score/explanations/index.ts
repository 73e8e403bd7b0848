// Every innocent explanation, in the order in which the report prints them.

import type { Picture } from '../picture.js';
import { classOrEvent } from './class-or-event.js';
import type { Explanation, Tested } from './explanation.js';
import { sharedNetwork } from './networks.js';
import { oneCustomer } from './one-customer.js';
import { familyPlan, onePayer, resellerOrAgency, smallFirm } from './payers.js';
import { hostedProduct, popularTool, publicPrompts } from './programs.js';
import { scheduledJob } from './scheduled-job.js';

const EXPLANATIONS: readonly Explanation[] = [oneCustomer, classOrEvent, sharedNetwork, popularTool, publicPrompts, hostedProduct, scheduledJob, resellerOrAgency, onePayer, familyPlan, smallFirm];

export const explanationsOf = (picture: Picture): Tested[] => EXPLANATIONS.map((explain) => explain(picture));
