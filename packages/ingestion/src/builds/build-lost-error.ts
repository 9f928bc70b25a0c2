/** The build was cancelled or replaced, or its knowledge base deleted. There is nothing to repair. */
export class BuildLostError extends Error {
  override readonly name = "BuildLostError";
}
