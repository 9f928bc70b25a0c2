import { type CodeRequest, requestBody } from "./run-request";

/** Ends the body. No line of indented JSON can be this word. */
const END = "JSON";

/** For a POSIX shell. The body is a quoted here-document: the shell expands nothing in it, whatever the passages hold. */
export function curlCode(request: CodeRequest): string {
  const key = request.asksKey ? ' -H "Authorization: Bearer $SECONDPASS_API_KEY"' : "";
  return [
    `curl -sS ${shellQuote(`${request.origin}/rerank`)}${key} -H 'Content-Type: application/json' --data-binary @- <<'${END}'`,
    JSON.stringify(requestBody(request), null, 2),
    END,
    "",
  ].join("\n");
}

function shellQuote(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}
