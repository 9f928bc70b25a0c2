import { describe, expect, it } from "vitest";
import { z } from "zod";
import { type JsonType, printType } from "./print-type";

const printed = (schema: z.ZodType, inOneLine = true) => printType(z.toJSONSchema(schema) as JsonType, { inOneLine });

describe("printType", () => {
  it.each([
    [z.string(), "string"],
    [z.boolean().nullable(), "boolean | null"],
    [z.enum(["a", "b"]), '"a" | "b"'],
    [z.literal("list"), '"list"'],
    [z.union([z.string(), z.array(z.string())]), "string | string[]"],
    [z.array(z.union([z.string(), z.number()])), "(string | number)[]"],
    [z.object({ a: z.int(), b: z.string().optional() }), "{ a: integer; b?: string }"],
  ])("writes %# as TypeScript does", (schema, expected) => {
    expect(printed(schema)).toBe(expected);
  });

  it("gives every member a line, nested ones further in", () => {
    const schema = z.object({ rows: z.array(z.object({ index: z.int() })), model: z.string() });
    expect(printed(schema, false)).toBe("{\n  rows: {\n    index: integer;\n  }[];\n  model: string;\n}");
  });
});
