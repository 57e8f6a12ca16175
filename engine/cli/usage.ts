export const USAGE = `Adjoint: values and multipliers of computation graphs.

  adjoint run FILE [options]       every value z and every multiplier λ
  adjoint check FILE… [options]    every λ against central differences
  adjoint train FILE [options]     follow λ of the parameters downhill; losses of each epoch
  adjoint batch                    JSON Lines on stdin, JSON Lines on stdout

FILE is formula text or an Adjoint document; - is stdin. What train takes has a training section:
a document, or an example such as examples/vae.

Options of run and check
  --set NAME=VALUE     value of an input, parameter or constant: a number or a JSON array; repeatable
  --inputs FILE.json   values by name: {"x": 0.5, "w": [[1, 2]], "v": {"shape": [2], "data": [1, 2]}}
  --cotangent FILE.json  λ of the output, of its shape; ones if absent
  --json               run only: {"output": name, "values": {…}, "multipliers": {…}}

Options of train
  --epochs N, --seed N, --rate X, --batch N   settings in place of the document's
  --seconds X, --patience N   stop after so long, or N epochs without a lower validation loss
  --data FILE          samples: numbers as .csv, or images as in examples/data
  --checkpoint FILE    where to save the run at its end
  --resume FILE        a saved run to go on with; --epochs counts from its beginning
  --json               {"data", "settings", "epochs": [{"epoch", "loss", "validation"}, …]}

A line of batch is {"id", "text", "inputs"?, "cotangent"?}; its answer is
{"id", "output", "values", "multipliers"} or {"id", "error"}.
In JSON, NaN and the infinities are the strings "NaN", "Infinity", "-Infinity".

Exit code: 0 fine; 1 the input was wrong (a file is missing or cannot be read, a node has no value)
or a check failed; 2 wrong usage. batch ends with 0 also where lines had errors.
`;

/** The command line itself is wrong: exit code 2. */
export class UsageError extends Error {
  override name = 'UsageError';
}

/** What was asked for cannot be done with what was given: exit code 1. The message is one line. */
export class InputError extends Error {
  override name = 'InputError';
}
