// How do signals get through while the tool works on something long? A loop in one thread must give the others their turn:
// long work is a generator that yields between its steps, and whoever runs it decides what happens there.

/** A person who presses Ctrl-C should not notice; a turn costs some microseconds. */
const LONGEST_MS = 100;

let lastTurn = performance.now();

/** Gives timers, signals and streams their turn when the last one was long ago. */
export async function turn(): Promise<void> {
  if (isEarly()) return;
  await new Promise((resolve) => setImmediate(resolve));
  lastTurn = performance.now();
}

/** Runs work to its end, with turns for the others between its steps. */
export async function inTurns<Result>(work: Generator<void, Result>): Promise<Result> {
  for (let step = work.next(); ; step = work.next()) {
    if (step.done === true) return step.value;
    if (!isEarly()) await turn();
  }
}

const isEarly = (): boolean => performance.now() - lastTurn < LONGEST_MS;
