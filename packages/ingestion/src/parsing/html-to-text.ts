import type { TextBuilder } from "./text-builder";

// Loaded here and not in the bundle's head, which would make every other parser wait for it.
const { parseHTML } = await import("linkedom");

type TextSink = Pick<TextBuilder, "heading" | "block">;

/** What linkedom's nodes have of the DOM that we read. */
export type HtmlNode = {
  readonly nodeType: number;
  readonly nodeName: string;
  readonly textContent: string | null;
  readonly childNodes: Iterable<HtmlNode>;
  getAttribute?(name: string): string | null;
};

/** Adds the visible text below a node: headings open sections, table rows are lines `a | b`, list items begin with a dash. */
export function addHtmlText(root: HtmlNode, sink: TextSink): void {
  const writer = new BlockWriter(sink);
  // An explicit stack: pages nest deeper than the call stack goes.
  const stack: (HtmlNode | (() => void))[] = [root];
  for (let next = stack.pop(); next !== undefined; next = stack.pop()) {
    if (typeof next === "function") {
      next();
      continue;
    }
    if (next.nodeType === textNode) {
      writer.text(next.textContent ?? "");
      continue;
    }
    if (next.nodeType !== elementNode && next.nodeType !== documentNode && next.nodeType !== fragmentNode) continue;
    const leave = writer.enter(next);
    if (leave === null) continue;
    stack.push(leave, ...[...next.childNodes].reverse());
  }
  writer.flush();
}

/**
 * A page of any quality as one document. linkedom does not repair what browsers repair (no <html>, a script before <head>, a
 * second <body>), so the frame is taken off and put on anew; what belongs into the head is harmless where it is.
 */
export function parsePage(html: string): { readonly body: HtmlNode; querySelector(selector: string): HtmlNode | null } {
  const content = html.replace(/<!doctype[^>]*>/gi, "").replace(/<\/?(?:html|head|body)(?:\s[^>]*)?>/gi, "");
  return parseHTML(`<!doctype html><html><head></head><body>${content}</body></html>`).document;
}

/** The text of a piece of HTML such as a cell of a table export. */
export function fragmentText(html: string): string {
  const blocks: string[] = [];
  addHtmlText(parsePage(html).body, {
    heading: (_level, text) => void blocks.push(text),
    block: (text) => void blocks.push(text),
  });
  return blocks.join("\n");
}

const [elementNode, textNode, documentNode, fragmentNode] = [1, 3, 9, 11];

const skipped = new Set(
  "SCRIPT STYLE TITLE NOSCRIPT TEMPLATE HEAD SVG MATH IFRAME OBJECT EMBED CANVAS AUDIO VIDEO SELECT BUTTON TEXTAREA DATALIST".split(
    " ",
  ),
);
const blockElements = new Set(
  (
    "ADDRESS ARTICLE ASIDE BLOCKQUOTE BODY CAPTION CENTER DD DETAILS DIV DL DT FIELDSET FIGCAPTION FIGURE FOOTER FORM HEADER HR HTML " +
    "LI MAIN NAV OL P PRE SECTION SUMMARY TABLE TBODY TFOOT THEAD TR UL"
  ).split(" "),
);

class BlockWriter {
  readonly #sink: TextSink;
  #line = "";
  #prefix = "";
  #pre = 0;
  #row: string[] | null = null;
  readonly #outerRows: (string[] | null)[] = [];
  #list: string[] = [];

  constructor(sink: TextSink) {
    this.#sink = sink;
  }

  text(text: string): void {
    this.#line += this.#pre > 0 ? text : text.replace(/\s+/g, " ");
  }

  /** @returns what to do after the element's children, or null when they are not to be read */
  enter(node: HtmlNode): (() => void) | null {
    const name = node.nodeName.toUpperCase();
    if (skipped.has(name) || isHidden(node)) return null;
    if (name === "BR") {
      this.#line += "\n";
      return null;
    }
    if (name === "IMG") {
      this.text(node.getAttribute?.("alt") ?? "");
      return null;
    }
    const heading = /^H([1-6])$/.exec(name)?.[1];
    if (heading !== undefined) {
      if (this.#row !== null) return nothing;
      this.flush();
      return () => {
        this.#sink.heading(Number(heading), this.#take());
      };
    }
    if (name === "TD" || name === "TH") {
      const before = this.#line;
      this.#line = "";
      return () => {
        const cell = this.#take();
        this.#line = before;
        this.#row?.push(cell);
        if (this.#row === null) this.text(` ${cell} `);
      };
    }
    if (name === "TR") return this.#enterRow();
    if (this.#row !== null) {
      if (!blockElements.has(name)) return nothing;
      this.#line += "\n";
      return () => {
        this.#line += "\n";
      };
    }
    if (name === "LI") {
      this.flush();
      this.#prefix = "- ";
      return () => this.flush();
    }
    if (name === "UL" || name === "OL" || name === "TABLE") {
      this.flush();
      return () => {
        this.flush();
        this.#endList();
      };
    }
    if (name === "PRE") {
      this.flush();
      this.#pre += 1;
      return () => {
        const code = this.#line;
        this.#line = "";
        this.#pre -= 1;
        this.#endList();
        this.#sink.block(code);
      };
    }
    if (!blockElements.has(name)) return nothing;
    this.flush();
    return () => this.flush();
  }

  /** Ends the paragraph, list item or line under way. */
  flush(): void {
    const text = this.#take();
    if (text === "") return;
    if (this.#prefix === "") {
      this.#endList();
      this.#sink.block(text);
    } else {
      this.#list.push(this.#prefix + text);
      this.#prefix = "";
    }
  }

  #enterRow(): () => void {
    // A row inside a cell: a nested table becomes part of its cell's line.
    if (this.#row === null) this.flush();
    this.#outerRows.push(this.#row);
    const row: string[] = [];
    this.#row = row;
    return () => {
      this.#row = this.#outerRows.pop() ?? null;
      const cells = row.filter((cell) => cell !== "");
      const [first] = cells;
      if (first === undefined) return;
      // A row of one cell is layout and keeps its paragraphs; a row of several is data and is one line.
      const text = cells.length === 1 ? first : cells.map((cell) => cell.replace(/\s+/g, " ")).join(" | ");
      if (this.#row !== null) this.#line += `\n${text}\n`;
      else this.#list.push(text);
    };
  }

  /** List items and table rows of one list stay one block, one per line. */
  #endList(): void {
    const lines = this.#list;
    this.#list = [];
    if (lines.length > 0) this.#sink.block(lines.join("\n"));
  }

  #take(): string {
    const text = this.#line
      .replace(/[ \t]*\n[ \t]*/g, "\n")
      .replace(/[ \t]+/g, " ")
      .trim();
    this.#line = "";
    return text;
  }
}

const nothing = () => undefined;

function isHidden(node: HtmlNode): boolean {
  if (node.nodeType !== elementNode) return false;
  const style = node.getAttribute?.("style") ?? "";
  return (node.getAttribute?.("hidden") ?? null) !== null || /display\s*:\s*none|visibility\s*:\s*hidden/i.test(style);
}
