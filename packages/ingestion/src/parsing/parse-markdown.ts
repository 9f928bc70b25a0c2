import type { Nodes, Parent, Root, RootContent } from "mdast";
import { oneLine } from "./clean-text";
import { decodeText } from "./decode-text";
import { fragmentText } from "./html-to-text";
import type { ParserInput, ParserOutput } from "./parser";
import { TextBuilder } from "./text-builder";
import { titleOfName } from "./title-of-name";

const [{ unified }, { default: remarkParse }, { default: remarkGfm }] = await Promise.all([
  import("unified"),
  import("remark-parse"),
  import("remark-gfm"),
]);

/** Headings open sections; code is kept as it is; of links their text, of pictures their description. */
export function parseMarkdown({ name, bytes }: ParserInput): ParserOutput {
  const { text, warning } = decodeText(bytes);
  const { body, title: frontMatterTitle } = splitFrontMatter(text.replace(/^\uFEFF/, ""));
  const root = unified().use(remarkParse).use(remarkGfm).parse(body) as Root;
  const builder = new TextBuilder();
  for (const node of root.children) addBlock(node, builder);
  const title = frontMatterTitle || builder.firstHeading || titleOfName(name);
  return { title, ...builder.build(title), warnings: warning === null ? [] : [warning] };
}

function splitFrontMatter(text: string): { body: string; title: string } {
  const found = /^---[ \t]*\r?\n([\s\S]*?)\r?\n(?:---|\.\.\.)[ \t]*(?:\r?\n|$)/.exec(text);
  if (found === null) return { body: text, title: "" };
  const line = /^title:[ \t]*(.+)$/m.exec(found[1] ?? "")?.[1] ?? "";
  return { body: text.slice(found[0].length), title: oneLine(line.replace(/^(["'])(.*)\1\s*$/, "$2")) };
}

function addBlock(node: RootContent, builder: TextBuilder): void {
  switch (node.type) {
    case "heading":
      // `{#anchor}` is how several site generators name a heading.
      builder.heading(node.depth, inlineText(node).replace(/\s*\{#[^}]*\}\s*$/, ""));
      break;
    case "list":
      builder.block(listText(node));
      break;
    case "table":
      builder.block(
        node.children.map((row) => row.children.map((cell) => oneLine(inlineText(cell))).join(" | ")).join("\n"),
      );
      break;
    case "blockquote":
    case "footnoteDefinition":
      for (const child of node.children) addBlock(child, builder);
      break;
    case "html":
      builder.block(fragmentText(node.value));
      break;
    case "code":
      builder.block(node.value);
      break;
    case "paragraph":
      // `::: tip Title` opens a box in several site generators; the words after it are its title.
      builder.block(inlineText(node).replace(/^:{3,}[ \t]*[\w-]*[ \t]*/gm, ""));
      break;
    default:
      break;
  }
}

function listText(list: Extract<RootContent, { type: "list" }>, depth = 0): string {
  return list.children
    .map((item, index) => {
      const marker = list.ordered ? `${(list.start ?? 1) + index}. ` : "- ";
      const indent = "  ".repeat(depth);
      const parts = item.children.map((child) =>
        child.type === "list" ? `\n${listText(child, depth + 1)}` : `${childText(child)}\n`,
      );
      return `${indent}${marker}${parts.join("").replace(/\n+/g, "\n").trim()}`;
    })
    .join("\n");
}

function childText(node: RootContent): string {
  const builder = new TextBuilder();
  addBlock(node, builder);
  return builder.build("").text;
}

/** Words of a paragraph without its marks. Inline HTML tags vanish, the words between them stay. */
function inlineText(node: Nodes): string {
  switch (node.type) {
    case "text":
    case "inlineCode":
    case "code":
      return node.value;
    case "break":
      return "\n";
    case "image":
    case "imageReference":
      return node.alt ?? "";
    case "html":
      return /^<br\b/i.test(node.value) ? "\n" : "";
    case "footnoteReference":
      return "";
    default:
      return "children" in node ? (node as Parent).children.map(inlineText).join("") : "";
  }
}
