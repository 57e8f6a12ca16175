/** Takes results that nobody reads, so that no compiler removes the work behind them. */
export const sink = { value: 0 };
