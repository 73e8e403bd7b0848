// What can be asked for by name: what help and completion print, and nothing that takes time to load.

export { EVASION_NAMES, EVASIONS, type EvasionName, isEvasion, NEEDS_INNOCENTS } from './evasion.js';
export { NO_CAMPAIGN, PRESET_NAMES, PRESETS, type PresetName } from './presets/index.js';
