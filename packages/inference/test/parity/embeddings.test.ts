import { afterAll, describe, expect, it } from "vitest";
import { createLocalInference } from "../../src";
import { CHILD_ENTRY } from "../fixture-models";
import { embedderGolden, membersOf, rowAt } from "./golden";
import { ParityModels } from "./parity-models";

const COSINE_MIN = 0.9999;

for (const folder of ["tiny-bert-embedder", "tiny-xlmr-embedder"]) {
  describe(`${folder} gives the vectors of FlagEmbedding's FlagModel`, () => {
    const golden = embedderGolden(folder);
    const models = new ParityModels(
      golden.runs.map(({ name, maxTokens, instruction }) => ({
        id: name,
        folder,
        maxTokens,
        queryInstruction: instruction,
      })),
    );
    const inference = createLocalInference({
      childEntry: CHILD_ENTRY,
      modelsDirectories: [models.directory],
      threads: 1,
    });
    const smallestByGroup = new Map<string, number>();
    afterAll(async () => {
      await inference.close();
      models.dispose();
      const lines = [...smallestByGroup].map(([group, cosine]) => `${group.padEnd(34)}${cosine.toFixed(7)}`);
      process.stdout.write(`\n${folder.padEnd(34)}smallest cosine\n${lines.join("\n")}\n`);
    });

    it.each(golden.runs)("$name", async (run) => {
      const members = membersOf(golden.texts, run);
      const vectors = await inference.embed({
        modelId: run.name,
        texts: members.map(({ text }) => text),
        role: run.method === "encode_queries" ? "query" : "passage",
      });
      for (const [at, { id, group }] of members.entries()) {
        const vector = rowAt(vectors, at);
        const cosine = cosineOf(vector, float32(rowAt(run.vectors, at)));
        smallestByGroup.set(group, Math.min(smallestByGroup.get(group) ?? 1, cosine));
        expect(cosine, id).toBeGreaterThanOrEqual(COSINE_MIN);
        expect(Math.hypot(...vector), id).toBeCloseTo(1, 5);
      }
    });
  });
}

function float32(base64: string): Float32Array {
  const bytes = Uint8Array.from(Buffer.from(base64, "base64"));
  return new Float32Array(bytes.buffer);
}

function cosineOf(a: Float32Array, b: Float32Array): number {
  const dot = a.reduce((sum, value, at) => sum + value * (b[at] ?? Number.NaN), 0);
  return dot / (Math.hypot(...a) * Math.hypot(...b));
}
