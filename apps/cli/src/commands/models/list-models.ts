import type { ModelOffer, ModelSummary, PullJob } from "@secondpass/engine";
import type { CommandContext } from "../../command";

/** What is here, what was cut short, and what could be had. Asks no host. */
export async function listModels(json: boolean, { engine, output }: CommandContext): Promise<number> {
  const { models } = await engine();
  const [here, offers, unfinished] = [await models.list(), await models.offers(), await models.pulls.list()];
  if (json) {
    const absent = offers.flatMap((offer) =>
      offer.variants.filter((variant) => !variant.here).map((variant) => asRow(offer, variant)),
    );
    output.json([...here, ...absent]);
    return 0;
  }
  for (const model of here) output.line(describe(model));
  for (const job of unfinished) output.line(describeUnfinished(job));
  const absent = offers.filter(({ variants }) => variants.some((variant) => !variant.here));
  if (absent.length > 0) output.line("\nTo be had with `secondpass models pull ID [--dtype D]`:");
  for (const offer of absent) output.line(describeOffer(offer));
  return 0;
}

/** An offered model in the shape of the others, so that a program reads one kind of row. */
function asRow(offer: ModelOffer, { id, dtype, bytes, exact }: ModelOffer["variants"][number]) {
  const { title, task, parameters, dimension, maxTokens, languages, licence, description, place, published } = offer;
  const common = { id, title, task, parameters, dimension, maxTokens, languages, licence, dtype, description };
  return { ...common, bytes, bytesExact: exact, place, published, host: "local", state: "absent" };
}

function describe({ id, task, bytes, dtype, languages, licence, state }: ModelSummary): string {
  const size = bytes === null ? "-" : megabytes(bytes);
  return `${id.padEnd(32)} ${task.padEnd(7)} ${size.padStart(9)}  ${dtype.padEnd(6)} ${languages.join("+").padEnd(13)} ${licence.padEnd(12)} ${state}`;
}

function describeUnfinished({ modelId, state, bytesDone, bytesTotal }: PullJob): string {
  return `${modelId.padEnd(32)} ${state}: ${megabytes(bytesDone)} of ${megabytes(bytesTotal)} are here; pull it again to go on`;
}

function describeOffer({ id, task, languages, licence, variants }: ModelOffer): string {
  const sizes = variants
    .filter((variant) => !variant.here)
    .map(({ dtype, bytes, exact }) => `${dtype} ${exact ? "" : "~"}${megabytes(bytes)}`);
  return `${id.padEnd(32)} ${task.padEnd(7)} ${languages.join("+").padEnd(13)} ${licence.padEnd(12)} ${sizes.join(", ")}`;
}

export function megabytes(bytes: number): string {
  return `${(bytes / 1e6).toFixed(bytes < 1e8 ? 1 : 0)} MB`;
}
