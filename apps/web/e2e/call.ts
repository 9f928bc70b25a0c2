import type { APIRequestContext } from "@playwright/test";
import { expect } from "./test";

/** Changes something through the page's own API, where a test is about what comes after. */
export async function call<Answer>(request: APIRequestContext, path: string, input: object): Promise<Answer> {
  // As a page of our own would send it.
  const headers = { "sec-fetch-site": "same-origin" };
  const response = await request.post(`/api/trpc/${path}`, { headers, data: { json: input } });
  expect([path, response.status(), response.ok() ? "" : await response.text()]).toEqual([path, 200, ""]);
  const body = (await response.json()) as { result: { data: { json: Answer } } };
  return body.result.data.json;
}
