/**
 * Batches of exactly `size` in the order given, the last one with what is left. Short texts are padded beside long ones: the
 * harshest surroundings for a score that must not depend on them.
 */
export function batchesOf(size: number, count: number): number[][] {
  return Array.from({ length: Math.ceil(count / size) }, (_, batch) =>
    Array.from({ length: Math.min(size, count - batch * size) }, (_, place) => batch * size + place),
  );
}
