import { expect, it } from "vitest";
import { fineTuningAddress, NO_FIELDS } from "./fine-tuning-fields";

it("leaves to the server what is not written", () => {
  expect(fineTuningAddress(3, NO_FIELDS)).toBe("/api/experiments/3/export?format=bge");
});

it("carries what is written, the share kept aside as a share", () => {
  const fields = {
    ...NO_FIELDS,
    system: "混合 & more",
    from: "10",
    to: " 60 ",
    margin: "1.5",
    dev: "20",
    teacher: false,
  };
  expect(Object.fromEntries(new URL(fineTuningAddress(3, fields), "http://host").searchParams)).toEqual({
    format: "bge",
    system: "混合 & more",
    from: "10",
    to: "60",
    margin: "1.5",
    dev: "0.2",
    teacher: "no",
  });
});
