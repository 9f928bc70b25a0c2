/** The part of JSON Schema that bodies and answers are made of. */
export type JsonType = {
  readonly type?: string | readonly string[];
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly anyOf?: readonly JsonType[];
  readonly items?: JsonType;
  readonly properties?: Readonly<Record<string, JsonType>>;
  readonly required?: readonly string[];
  readonly default?: unknown;
  readonly description?: string;
};

/** A schema as TypeScript writes it: objects member by member on lines of their own, unless all is to stand in one. */
export function printType(schema: JsonType, { inOneLine = false }: { readonly inOneLine?: boolean } = {}): string {
  return print(schema, inOneLine ? null : "");
}

/** @param indent of the line that this stands on; `null` for one line */
function print(schema: JsonType, indent: string | null): string {
  const { type, const: value, enum: values, anyOf, items, properties } = schema;
  if (value !== undefined) return JSON.stringify(value);
  if (values !== undefined) return values.map((one) => JSON.stringify(one)).join(" | ");
  if (anyOf !== undefined) return anyOf.map((one) => print(one, indent)).join(" | ");
  if (items !== undefined) return printList(print(items, indent));
  if (properties !== undefined) return printObject(schema, indent);
  return typeof type === "string" ? type : (type ?? ["unknown"]).join(" | ");
}

function printList(item: string): string {
  const isUnion = item.includes(" | ") && !item.startsWith("{");
  return isUnion ? `(${item})[]` : `${item}[]`;
}

function printObject({ properties = {}, required = [] }: JsonType, indent: string | null): string {
  const inner = indent === null ? null : `${indent}  `;
  const members = Object.entries(properties).map(([name, member]) => {
    const optional = required.includes(name) ? "" : "?";
    return `${name}${optional}: ${print(member, inner)}`;
  });
  if (inner === null) return `{ ${members.join("; ")} }`;
  return `{\n${members.map((member) => `${inner}${member};\n`).join("")}${indent}}`;
}
