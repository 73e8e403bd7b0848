// The measured part of a page, which a script writes anew.

const [BEGIN, END] = ['<!-- measured -->', '<!-- end of measured -->'];

/** @throws Error when the page has no marks. */
export function betweenMarks(page: string, lines: readonly string[]): string {
  const [from, to] = [page.indexOf(BEGIN), page.indexOf(END)];
  if (from < 0 || to < from) throw new Error(`the document has no ${BEGIN} ... ${END}`);
  return `${page.slice(0, from + BEGIN.length)}\n${lines.join('\n')}\n${page.slice(to)}`;
}
