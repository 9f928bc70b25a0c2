import { createServer, type Server, type ServerResponse } from "node:http";

/** A host of OpenAI's shape with one small embedding model, which answers as many requests as it is let to. */
export class EmbeddingHost {
  readonly dimension = 8;
  /** Requests that are answered before the next ones have to wait. */
  answers = Number.POSITIVE_INFINITY;
  #server: Server | undefined;
  #held: (() => void)[] = [];

  /** @returns its address, to be written into `hosts.json` */
  async start(): Promise<string> {
    const server = createServer(async (request, response) => {
      let body = "";
      for await (const part of request) body += part;
      const { input } = JSON.parse(body) as { input: string[] };
      const answer = () => this.#answer(response, input);
      if (this.answers-- > 0) answer();
      else this.#held.push(answer);
    });
    this.#server = server;
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const address = server.address();
    return `http://127.0.0.1:${typeof address === "object" ? address?.port : ""}/v1`;
  }

  /** Answers what waits, and everything from here on. */
  release(): void {
    this.answers = Number.POSITIVE_INFINITY;
    for (const answer of this.#held.splice(0)) answer();
  }

  stop(): void {
    this.release();
    this.#server?.closeAllConnections();
    this.#server?.close();
  }

  #answer(response: ServerResponse, texts: readonly string[]): void {
    const data = texts.map((text, index) => ({ object: "embedding", index, embedding: this.#vector(text) }));
    response.setHeader("content-type", "application/json");
    response.end(
      JSON.stringify({ object: "list", model: "letters", data, usage: { prompt_tokens: 1, total_tokens: 1 } }),
    );
  }

  /** Counts of characters, as a direction. */
  #vector(text: string): number[] {
    const counts = Array.from({ length: this.dimension }, () => 1);
    for (const character of text) {
      const slot = (character.codePointAt(0) ?? 0) % this.dimension;
      counts[slot] = (counts[slot] ?? 0) + 1;
    }
    const length = Math.hypot(...counts);
    return counts.map((count) => count / length);
  }
}
