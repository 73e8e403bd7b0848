// What `inspect` found, as text for a terminal and as JSON, and the mapping file that can be made of it.

export { inspectionJson } from './json.js';
export { mappingFile } from './mapping.js';
export { inspectionText } from './text.js';
