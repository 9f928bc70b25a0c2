import { PayloadTooLargeError, readBody } from "../read-body";
import { ApiProblem } from "./api-problem";

/**
 * The request's JSON. Only `application/json` is read: a page of another site can send other types without asking first, and
 * this one only with the server's leave.
 *
 * @throws ApiProblem `media-type`, `payload-too-large`, `malformed-json`
 */
export async function readJsonBody(request: Request, bytesMax: number): Promise<unknown> {
  const type = request.headers.get("content-type");
  if (type === null || !/^application\/json\s*(;|$)/i.test(type)) {
    throw new ApiProblem(
      "media-type",
      `The Content-Type is ${type === null ? "missing" : JSON.stringify(type)}; send application/json.`,
    );
  }
  const bytes = await readBody(request, bytesMax).catch((error: unknown) => {
    if (!(error instanceof PayloadTooLargeError)) throw error;
    const message = `The body is larger than ${bytesMax.toLocaleString("en")} bytes. Send fewer or shorter texts per call.`;
    throw new ApiProblem("payload-too-large", message, { cause: error });
  });
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch (error) {
    const problem = error instanceof SyntaxError ? error.message : "it is not UTF-8";
    throw new ApiProblem("malformed-json", `The body is not JSON: ${problem}.`, { cause: error });
  }
}
