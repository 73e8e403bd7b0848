// What did each account do, how was it spread over time, and what does its registration say?

export { networksOf } from './networks.js';
export { withSums } from './usage.js';
export { profilePopulation } from './population.js';
export { registrationsOf, type Registrations } from './registrations.js';
