import { seededRandom } from "@secondpass/ranking";
import { expect, it } from "vitest";
import { boxesAlong, boxOf, overlaps, placeLabels } from "./place-labels";
import { fitText, textWidth } from "./text-width";

const BOUNDS = { left: 0, right: 400, top: 0, bottom: 300 };
const request = (text: string, x: number, y: number, weight = 1) => ({ text, x, y, radius: 4, weight });

it("puts labels beside their points, and never one over another", () => {
  const random = seededRandom(3);
  const share = () => random() / 2 ** 32;
  const requests = Array.from({ length: 60 }, (_value, index) =>
    request(index % 2 === 0 ? `system ${index}` : `重排前 ${index} 段`, share() * 400, share() * 300),
  );
  const placed = placeLabels(requests, { bounds: BOUNDS });
  const boxes = requests.flatMap((one, index) => {
    const label = placed[index];
    return label === null || label === undefined ? [] : [boxOf(one, label)];
  });
  expect(boxes.length).toBeGreaterThan(20);
  for (const [index, box] of boxes.entries()) {
    expect(boxes.slice(index + 1).filter((other) => overlaps(box, other))).toEqual([]);
    expect(box.left >= 0 && box.right <= 400 && box.top >= 0 && box.bottom <= 300).toBe(true);
  }
});

it("gives the room to the weightier label", () => {
  const [light, heavy] = placeLabels([request("0123456789", 200, 150), request("0123456789", 201, 151, 2)], {
    bounds: { left: 160, right: 240, top: 140, bottom: 172 },
  });
  expect([light === null, heavy === null]).toEqual([true, false]);
});

it("keeps clear of a line", () => {
  const line = boxesAlong([
    { x: 0, y: 160 },
    { x: 400, y: 160 },
  ]);
  const [label] = placeLabels([request("30", 200, 150)], { bounds: BOUNDS, taken: line });
  expect(label?.dy).toBeLessThan(0);
});

it("measures both scripts, and shortens to what fits", () => {
  expect(textWidth("重排", 12)).toBe(24);
  expect(textWidth("ab", 12)).toBeLessThan(24);
  expect(fitText("short", 12, 100)).toBe("short");
  expect(textWidth(fitText("a name that is longer than its place", 12, 100), 12)).toBeLessThanOrEqual(100);
});
