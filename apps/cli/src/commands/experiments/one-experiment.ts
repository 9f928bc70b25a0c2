import { parseOptions } from "../../parse-options";
import { UsageError } from "../../usage-error";

/** The experiment that a command line is about, by number or id. @throws UsageError */
export function oneExperiment(argv: readonly string[]): { readonly experiment: string; readonly json: boolean } {
  const { values, positionals } = parseOptions(argv, {});
  const [experiment] = positionals;
  if (experiment === undefined || positionals.length > 1)
    throw new UsageError(`Expected the number of one experiment, found ${positionals.length}.`);
  return { experiment, json: values.json };
}
