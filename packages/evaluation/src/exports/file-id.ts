/**
 * An id as files that separate their fields by spaces or tabs can hold it: white space and `%` are written as in an address, so that
 * nothing is lost and no two ids become one.
 */
export function fileId(id: string): string {
  return id.replace(/[\s%]/gu, (character) => encodeURIComponent(character));
}
