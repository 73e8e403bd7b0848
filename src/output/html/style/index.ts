// The page's one style sheet, and the hash by which its policy lets it in and nothing else.

import { createHash } from 'node:crypto';
import { CHART_STYLE } from './charts.js';
import { PAGE_STYLE } from './page.js';
import { PRINT_STYLE } from './print.js';

/** Print last: it overrules the colours of a dark screen. */
export const STYLE = PAGE_STYLE + CHART_STYLE + PRINT_STYLE;

/** Nothing is fetched, run, framed or sent: the page is text, drawings and this style (Content Security Policy Level 3). */
export const POLICY = `default-src 'none'; style-src 'sha256-${createHash('sha256').update(STYLE).digest('base64')}'; base-uri 'none'; form-action 'none'`;
