import { escapeHtml } from "../html/escape-html";

const ELEMENT = 1;
const TEXT = 3;

/**
 * A chart as text that is right in HTML and in an SVG file alike. Documents write their elements in different ways: linkedom leaves `<`
 * in attributes as it is, browsers write entities that XML does not know.
 */
export function svgText(element: Element): string {
  const attributes = [...element.attributes].map(({ name, value }) => ` ${name}="${escapeHtml(value)}"`);
  const children = [...element.childNodes].map((node) => {
    if (node.nodeType === ELEMENT) return svgText(node as Element);
    return node.nodeType === TEXT ? escapeHtml(node.nodeValue ?? "") : "";
  });
  return `<${element.localName}${attributes.join("")}>${children.join("")}</${element.localName}>`;
}
