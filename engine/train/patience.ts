/**
 * Early stopping (Prechelt 1998): told the validation loss of each epoch, says whether the least of them is so many epochs
 * old. NaN is no improvement.
 */
export function patience(epochs: number): (loss: number) => boolean {
  let least = Number.POSITIVE_INFINITY;
  let since = 0;
  return (loss) => {
    since = loss < least ? 0 : since + 1;
    least = Math.min(least, Number.isNaN(loss) ? least : loss);
    return since >= epochs;
  };
}
