// The door of this room: scenarios and the rows that they become.

export type { CampaignPlan } from './campaign/plan.js';
export { planOf, scenarioOf, type CaseWish } from './case.js';
export { EVASION_NAMES, EVASIONS, type EvasionName, isEvasion, NEEDS_INNOCENTS } from './evasion.js';
export { plantedIn } from './into/scenario.js';
export type { Surroundings } from './into/surroundings.js';
export { type CaseLines, caseLines, type Columns, type LineFormat } from './lines/index.js';
export { NO_CAMPAIGN, PRESET_NAMES, PRESETS, type PresetName } from './presets/index.js';
export { REGISTRATION_COLUMNS } from './registration.js';
export { REQUEST_COLUMNS } from './request.js';
export { csvHeader, csvLine } from './rows.js';
export type { Scenario } from './scenario.js';
export type { Truth, TruthRow, TruthSummary } from './truth.js';
