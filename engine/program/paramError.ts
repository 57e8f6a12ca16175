/** A param is missing, unknown or of the wrong kind. The message is a sentence for the node. */
export class ParamError extends Error {
  override name = 'ParamError';
}
