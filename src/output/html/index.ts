// The report as one page: a file that opens from disk, loads nothing, runs nothing, and says everything without either.

import type { Report } from '../../domain/report.js';
import type { RenderOptions } from '../options.js';
import { count } from '../text/numbers.js';
import { html, Markup } from './markup.js';
import { accounts } from './sections/accounts.js';
import { allowList } from './sections/allow-list.js';
import { campaigns } from './sections/campaigns.js';
import { custody } from './sections/custody.js';
import { dossiers } from './sections/dossiers.js';
import { glossary } from './sections/glossary.js';
import { method } from './sections/method.js';
import { overview } from './sections/overview.js';
import type { Section } from './sections/section.js';
import { sharedValues } from './sections/shared-values.js';
import { unseen } from './sections/unseen.js';
import { verdictHeader } from './sections/verdict.js';
import { newSheet } from './sheet.js';
import { POLICY, STYLE } from './style/index.js';

/** In the order in which they are read; the contents are made of them. */
const SECTIONS: readonly Section[] = [custody, overview, accounts, campaigns, dossiers, sharedValues, allowList, unseen, method, glossary];

export function* renderHtml(report: Report, options: RenderOptions): Iterable<string> {
  for (const piece of pieces(report, options)) yield piece.toString();
}

function* pieces(report: Report, options: RenderOptions): Iterable<Markup> {
  const sheet = newSheet(report, options);
  const sections = SECTIONS.filter((section) => section.isNeeded(sheet));
  const { tool } = report.run;
  const { flagged_accounts: flagged, accounts: all } = report.summary;
  yield html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${new Markup(POLICY)}">
<meta name="viewport" content="width=device-width,initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta name="robots" content="noindex">
<meta name="color-scheme" content="light dark">
<title>${tool.name} report: ${count(flagged)} of ${count(all)} accounts flagged</title>
<style>${new Markup(STYLE)}</style>
</head>
<body>
<a class="skip" href="#main">to the report</a>
${verdictHeader(sheet)}<nav aria-label="Contents"><ul>
${sections.map(({ anchor, title }) => html`<li><a href="#${anchor}">${title}</a></li>\n`)}</ul></nav>
<main id="main">
`;
  for (const section of sections) {
    yield html`<section id="${section.anchor}" aria-labelledby="${section.anchor}-h">\n<h2 id="${section.anchor}-h">${section.title}</h2>\n`;
    yield* section.content(sheet);
    yield html`</section>\n`;
  }
  yield html`</main>
<footer><p>${tool.name} ${tool.version}. Report digest <code>${report.report_digest}</code>. Suspicion, not proof. <a href="#top">to the top</a></p></footer>
</body>
</html>
`;
}
