/** A param as it is typed: `none` for null, lists and numbers as JSON; nothing where it is not given. */
export const paramWords = (value: unknown): string =>
  value === undefined ? '' : value === null ? 'none' : JSON.stringify(value);
