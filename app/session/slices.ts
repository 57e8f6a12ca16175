/** How long a slice of work may take, ms: half a frame, so that the page stays at hand. */
const SLICE = 8;

/**
 * Runs a generator to its end, a slice at a time, with the page's own work in between; tells what it
 * yielded last in each slice. Undefined if `goesOn` said no before the end.
 */
export async function inSlices<T, R>(
  work: Generator<T, R>,
  tell: (latest: T) => void,
  goesOn: () => boolean,
): Promise<R | undefined> {
  for (;;) {
    const end = performance.now() + SLICE;
    let step = work.next();
    while (!step.done && performance.now() < end) step = work.next();
    if (step.done) return step.value;
    tell(step.value);
    await new Promise((done) => setTimeout(done));
    if (!goesOn()) return undefined;
  }
}
