import { cleanText } from "../parsing/clean-text";
import { baseName } from "../parsing/title-of-name";

/**
 * The name a document is known by within its knowledge base. Folders of a dropped folder stay (`guide/readme.md` is not
 * `api/readme.md`); a name that points anywhere else keeps its last part only. It is text to show, never a path.
 *
 * @example documentName("../../etc/passwd") // "passwd"
 */
export function documentName(name: string): string {
  const clean = cleanText(name).replace(/\s+/g, " ").trim();
  const parts = clean.split("/");
  const isPlain = parts.every((part) => part !== "" && part !== "." && part !== "..") && !/\\|^[A-Za-z]:/.test(clean);
  return isPlain && clean.length <= 500 ? clean : baseName(clean);
}
