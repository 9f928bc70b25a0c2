import { type Engine, fieldName, sayIssues } from "@secondpass/engine";
import type { z } from "zod";
import type { apiDocs } from "../../i18n/en/api-docs";
import { ApiProblem } from "./api-problem";
import type { Dialect } from "./dialects";
import type { ApiSettings } from "./settings";

/** What an endpoint may use while it answers one call. */
export type CallContext = {
  readonly engine: Engine;
  readonly settings: ApiSettings;
  /** Aborts when the client goes away. */
  readonly signal: AbortSignal;
  readonly request: Request;
};

/** One JSON value, or a stream of lines. `work` is counted in the metrics and told in TEI's headers. */
export type EndpointAnswer =
  | { readonly body: unknown; readonly work?: Work; readonly headers?: Readonly<Record<string, string>> }
  | { readonly stream: AsyncGenerator<object> };

export type Work = {
  readonly passages?: number;
  readonly texts?: number;
  /** As the model read them; `null` where its host does not count. */
  readonly tokens: number | null;
  readonly characters: number;
  readonly computeMs: number;
};

/** One call of the API: what it takes, what it gives, and in which API's words. The page and the OpenAPI document are made of these. */
export type Endpoint = {
  /** Unique; names the operation in the OpenAPI document and its words on the page. */
  readonly id: keyof typeof apiDocs.endpoints;
  readonly method: "POST";
  readonly path: string;
  readonly dialect: Dialect;
  readonly body: z.ZodType;
  readonly response: z.ZodType;
  /** A body that works on a fresh installation. */
  readonly example: object;
  /** Checks the body and answers. @throws ApiProblem, and what the engine throws */
  answer(body: unknown, context: CallContext): Promise<EndpointAnswer>;
};

type EndpointParts<Body, Input> = Omit<Endpoint, "answer" | "body" | "example"> & {
  readonly body: z.ZodType<Body, Input>;
  readonly example: Input & object;
  answer(body: Body, context: CallContext): Promise<EndpointAnswer>;
};

/** Ties an endpoint's schema to its handler, so that a handler only ever sees a body that fits. */
export function defineEndpoint<Body, Input>(parts: EndpointParts<Body, Input>): Endpoint {
  return {
    ...parts,
    answer: (body, context) => parts.answer(parseBody(parts.body, body), context),
  };
}

function parseBody<Body>(schema: z.ZodType<Body>, body: unknown): Body {
  const parsed = schema.safeParse(body);
  if (parsed.success) return parsed.data;
  const [first] = parsed.error.issues;
  const field = first === undefined ? {} : { field: fieldName(first.path, "body") };
  throw new ApiProblem("invalid", sayIssues(parsed.error, body).join(" "), field);
}
