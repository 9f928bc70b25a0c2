import { expect, it } from "vitest";
import * as numbers from "./numbers";

it("writes a real minus sign, and no sign on what rounds to nothing", () => {
  expect([0.0614, -0.0102, -0.0001, 0].map(numbers.differenceText)).toEqual(["+0.061", "−0.010", "0.000", "0.000"]);
  expect([-0.42, -0.001, 12].map(numbers.scoreText)).toEqual(["−0.42", "0.00", "12.00"]);
});

it("says of a p-value what the test can say, and never rounds it across the level", () => {
  const ps = [1 / 10_001, 0.0001, 0.0004, 0.0123, 0.04996, 0.05, 0.0504, 0.52, 0.9999, 1];
  expect(ps.map(numbers.pText)).toEqual([
    "< 0.0001",
    "0.0001",
    "0.0004",
    "0.012",
    "0.0499",
    "0.050",
    "0.050",
    "0.52",
    "> 0.99",
    "1",
  ]);
  expect([0.031, 0.00001].map(numbers.pEquation)).toEqual(["p\u00a0=\u00a00.031", "p\u00a0<\u00a00.0001"]);
});

it("keeps 0 % and 100 % for nothing and all", () => {
  expect([0, 0.001, 0.94, 0.999, 1].map(numbers.percentText)).toEqual(["0 %", "< 1 %", "94 %", "> 99 %", "100 %"]);
  expect([0, 0.001, 0.97, 0.999, 1].map(numbers.shareText)).toEqual(["0.00", "< 0.01", "0.97", "> 0.99", "1.00"]);
});

it("writes times and estimates with the digits that mean something", () => {
  const ms = [0, 0.41, 9.96, 28.4, 999.6, 1_240, 61_000];
  expect(ms.map(numbers.millisecondsText)).toEqual(["0 ms", "0.4 ms", "10 ms", "28 ms", "1.0 s", "1.2 s", "61 s"]);
  expect([6, 43, 137, 12_345].map(numbers.roughCountText)).toEqual(["6", "43", "140", "12,000"]);
});
