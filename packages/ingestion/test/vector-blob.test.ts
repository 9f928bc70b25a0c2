import { expect, test } from "vitest";
import { decodeVectors, encodeVectors } from "../src/vectors/vector-blob";
import { vectorOf } from "./support/hashing-inference";

const vectors = ["rain", "snow falls", "雪"].map((text) => vectorOf(text));

test("vectors come back bit by bit", () => {
  expect(decodeVectors(encodeVectors(vectors, 16), 16)).toEqual(vectors);
});

test("a file that ends in the middle of a vector, or in garbage, gives the whole ones before", () => {
  const bytes = encodeVectors(vectors, 16);
  expect(decodeVectors(bytes.subarray(0, bytes.length - 7), 16)).toEqual(vectors.slice(0, 2));
  bytes.fill(0xff, 64, 72);
  expect(decodeVectors(bytes, 16)).toEqual(vectors.slice(0, 1));
});
