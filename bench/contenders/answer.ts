// What a contender found out about the log. Where several answer the same question they must say the same: a fast wrong
// answer is no contender.

export interface Answer {
  readonly requests: number;
  /** Accounts with at least one request. Null here and below: the contender does not answer that. */
  readonly accounts: number | null;
  /** Sum over accounts of the UTC days on which each sent something. */
  readonly activeDays: number | null;
  /** Milliseconds since 1970. */
  readonly firstSeenMs: number | null;
  readonly lastSeenMs: number | null;
  /** Sum over accounts of the median gap between two consecutive requests, nearest rank, milliseconds. */
  readonly medianGapsMs: number | null;
  readonly outputTokens: number | null;
}

const UNANSWERED: Answer = { requests: 0, accounts: null, activeDays: null, firstSeenMs: null, lastSeenMs: null, medianGapsMs: null, outputTokens: null };
const QUESTIONS = Object.keys(UNANSWERED) as (keyof Answer)[];

export const answerOf = (known: Partial<Answer> & Pick<Answer, 'requests'>): Answer => ({ ...UNANSWERED, ...known });

/** Throws when two contenders (by name) differ, or when one did not count every row that the log was made with. */
export function checkAnswers(answers: ReadonlyMap<string, Answer>, rows: number): void {
  const wrong = QUESTIONS.flatMap((question) => {
    const given = [...answers].flatMap(([name, answer]) => (answer[question] === null ? [] : [{ name, value: answer[question] }]));
    const expected = question === 'requests' ? rows : given[0]?.value;
    return given.every(({ value }) => value === expected) ? [] : [`${question}: ${given.map(({ name, value }) => `${name} ${value}`).join(', ')}${question === 'requests' ? `; the log holds ${rows}` : ''}`];
  });
  if (wrong.length > 0) throw new Error(`The contenders do not agree, so their times mean nothing. ${wrong.join('. ')}.`);
}
