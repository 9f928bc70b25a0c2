import type { Nodes, Parent, Root } from "mdast";
import { createElement, Fragment, type ReactNode } from "react";
import remarkGfm from "remark-gfm";
import remarkParse from "remark-parse";
import { unified } from "unified";

/**
 * Markdown as React elements, made from its syntax tree and never from HTML: HTML in it is shown as the text it is, an image as
 * its description (nothing is fetched), and only links to http and https lead anywhere.
 */
export function Markdown({ text }: { readonly text: string }) {
  const root: Root = unified().use(remarkParse).use(remarkGfm).parse(text);
  return <div className="space-y-3 leading-relaxed">{children(root)}</div>;
}

const HEADINGS = [
  "font-semibold text-xl tracking-tight",
  "pt-2 font-semibold text-lg tracking-tight",
  "pt-1 font-semibold text-base",
] as const;

function children(node: Parent): ReactNode[] {
  return node.children.map((child, index) => (
    // The tree of one text never changes its order.
    <Fragment key={index}>{element(child)}</Fragment>
  ));
}

function element(node: Nodes): ReactNode {
  switch (node.type) {
    case "heading": {
      // A card's own title is below the dialog's.
      const level = Math.min(6, node.depth + 1);
      return createElement(`h${level}`, { className: HEADINGS[node.depth - 1] ?? "font-semibold" }, children(node));
    }
    case "paragraph":
      return <p>{children(node)}</p>;
    case "text":
    case "html":
      return node.value;
    case "strong":
      return <strong className="font-semibold">{children(node)}</strong>;
    case "emphasis":
      return <em>{children(node)}</em>;
    case "delete":
      return <del>{children(node)}</del>;
    case "inlineCode":
      return <code className="rounded bg-sunken px-1 py-0.5 text-[0.92em]">{node.value}</code>;
    case "code":
      return (
        <pre className="overflow-x-auto rounded-lg bg-sunken p-3 text-[12px]">
          <code>{node.value}</code>
        </pre>
      );
    case "blockquote":
      return <blockquote className="border-line border-l-2 pl-4 text-mute">{children(node)}</blockquote>;
    case "list":
      return createElement(
        node.ordered ? "ol" : "ul",
        { className: `${node.ordered ? "list-decimal" : "list-disc"} space-y-1 pl-6` },
        children(node),
      );
    case "listItem":
      return <li>{children(node)}</li>;
    case "link":
      return <Link href={node.url}>{children(node)}</Link>;
    case "image":
      return node.alt === null || node.alt === undefined ? null : <em>[{node.alt}]</em>;
    case "table":
      return (
        <div className="overflow-x-auto">
          <table className="text-[13px]">
            <tbody>{children(node)}</tbody>
          </table>
        </div>
      );
    case "tableRow":
      return <tr className="border-line border-b last:border-0">{children(node)}</tr>;
    case "tableCell":
      return <td className="px-2 py-1 align-top">{children(node)}</td>;
    case "thematicBreak":
      return <hr className="border-line" />;
    case "break":
      return <br />;
    default:
      return "children" in node ? children(node) : null;
  }
}

function Link({ href, children: text }: { readonly href: string; readonly children: ReactNode }) {
  if (!/^https?:\/\//.test(href)) return <span>{text}</span>;
  return (
    <a
      href={href}
      rel="noopener noreferrer nofollow"
      target="_blank"
      className="underline decoration-edge underline-offset-2"
    >
      {text}
    </a>
  );
}
