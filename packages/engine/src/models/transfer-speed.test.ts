import { expect, test } from "vitest";
import { TransferSpeed } from "./transfer-speed";

test("a speed is taken over the last seconds, and is unknown before the first one is over", () => {
  const speed = new TransferSpeed();
  for (let second = 0; second <= 20; second++) {
    speed.sample(second < 10 ? second * 1_000 : 10_000 + (second - 10) * 5_000, second * 1_000);
    if (second === 0) expect(speed.bytesPerSecond(500)).toBeNull();
    if (second === 5) expect(speed.bytesPerSecond(5_000)).toBeCloseTo(1_000);
  }
  expect(speed.bytesPerSecond(20_000)).toBeCloseTo(5_000);
});

test("a transfer that stands still slows down to nothing", () => {
  const speed = new TransferSpeed();
  speed.sample(0, 0);
  speed.sample(8_000, 1_000);
  expect(speed.bytesPerSecond(1_000)).toBeCloseTo(8_000);
  expect(speed.bytesPerSecond(8_000)).toBeCloseTo(1_000);
});

test("a file that starts over is measured anew", () => {
  const speed = new TransferSpeed();
  speed.sample(9_000, 0);
  speed.sample(100, 1_000);
  speed.sample(2_100, 3_000);
  expect(speed.bytesPerSecond(3_000)).toBeCloseTo(1_000);
});
