import { expect, it } from "vitest";
import { secondsLeft } from "./seconds-left";

it("goes on at the pace since it was watched, not since it began", () => {
  expect(secondsLeft({ done: 100, at: 5_000 }, { done: 110, total: 300, at: 10_000 })).toBe(95);
});

it("says nothing before anything was done", () => {
  expect(secondsLeft({ done: 100, at: 5_000 }, { done: 100, total: 300, at: 10_000 })).toBeNull();
  expect(secondsLeft({ done: 0, at: 5_000 }, { done: 1, total: 300, at: 5_000 })).toBeNull();
});

it("ends at nothing", () => {
  expect(secondsLeft({ done: 0, at: 0 }, { done: 300, total: 300, at: 10_000 })).toBe(0);
});
