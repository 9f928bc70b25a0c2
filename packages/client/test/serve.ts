import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";

export type TestServer = AsyncDisposable & { readonly url: string };

/** A real server on the loopback interface that answers as it is told. */
export async function serve(answer: RequestListener): Promise<TestServer> {
  const server = createServer(answer);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
