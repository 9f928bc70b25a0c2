import { deflateRawSync } from "node:zlib";
import { Document, HeadingLevel, Packer, Paragraph, Table, TableCell, TableRow } from "docx";
import iconv from "iconv-lite";
import { PDFDocument, StandardFonts } from "pdf-lib";
import { describe, expect, test } from "vitest";
import { type ParsedFile, type ParseLimits, parseFile } from "../src";
import { parserEntry } from "./support/workspace";

const parse = (name: string, bytes: string | Uint8Array, limits?: Partial<ParseLimits>): Promise<ParsedFile> =>
  parseFile({ name, bytes: typeof bytes === "string" ? Buffer.from(bytes) : bytes }, { parserEntry, limits });

const failure = (code: string, message: string | RegExp) =>
  expect.objectContaining({
    code,
    retryable: false,
    message: typeof message === "string" ? expect.stringContaining(message) : expect.stringMatching(message),
  });

const bodies = ({ text, sections }: ParsedFile) => sections.map(({ start, end }) => text.slice(start, end));

async function pdf(pages: readonly string[][]): Promise<Uint8Array> {
  const document = await PDFDocument.create();
  const font = await document.embedFont(StandardFonts.Helvetica);
  for (const lines of pages) {
    const page = document.addPage([595, 842]);
    for (const [index, line] of lines.entries()) page.drawText(line, { x: 60, y: 800 - index * 14, size: 11, font });
  }
  return document.save();
}

describe("PDF", () => {
  test("joins lines and hyphens to running text, and leaves out what every page repeats", async () => {
    const body = (number: number) => [
      "The Annual Report",
      ...Array.from(
        { length: 20 },
        (_, line) => `Sentence ${number}.${line} goes on about retrieval and is quite long.`,
      ),
      `Item ${number} is worth re-`,
      "membering for ever.",
    ];
    const parsed = await parse("report.pdf", await pdf([body(1), body(2), body(3), body(4)]));
    expect(parsed.text).toContain("Item 2 is worth remembering for ever.");
    expect(parsed.text).not.toContain("The Annual Report");
    expect(parsed.text.indexOf("Sentence 1.0")).toBeLessThan(parsed.text.indexOf("Sentence 4.19"));
  });

  test("a password is named, with the way out", async () => {
    await expect(parse("secret.pdf", encryptedPdf())).rejects.toEqual(failure("PDF_ENCRYPTED", "password"));
  });

  test("pictures of pages are named as what they are, and OCR as the way out", async () => {
    const document = await PDFDocument.create();
    const pixel = Buffer.from(
      "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
      "base64",
    );
    document.addPage().drawImage(await document.embedPng(pixel), { width: 500, height: 700 });
    await expect(parse("scan.pdf", await document.save())).rejects.toEqual(failure("NO_TEXT", /scanned pages.*OCR/));
  });

  test("half a PDF is damaged", async () => {
    const whole = await pdf(Array.from({ length: 20 }, (_, page) => [`Page ${page}`]));
    await expect(parse("half.pdf", whole.subarray(0, whole.length / 2))).rejects.toEqual(
      failure("PDF_DAMAGED", "half.pdf"),
    );
  });

  test("a web page under a PDF's name is called a web page", async () => {
    const page = "<!DOCTYPE html><html><body>404 not found</body></html>";
    await expect(parse("paper.pdf", page)).rejects.toEqual(
      failure("FORMAT_MISMATCH", /PDF.*bytes look like an HTML page/),
    );
  });
});

describe("Word", () => {
  test("headings become sections, tables lines", async () => {
    const cell = (text: string) => new TableCell({ children: [new Paragraph(text)] });
    const document = new Document({
      sections: [
        {
          children: [
            new Paragraph({ text: "Cleaning manual", heading: HeadingLevel.HEADING_1 }),
            new Paragraph({ text: "地板", heading: HeadingLevel.HEADING_2 }),
            new Paragraph("每天清扫一次。"),
            new Paragraph({ text: "Windows", heading: HeadingLevel.HEADING_2 }),
            new Table({ rows: [new TableRow({ children: [cell("Room"), cell("Panes")] })] }),
          ],
        },
      ],
    });
    const parsed = await parse("manual.docx", await Packer.toBuffer(document));
    expect(parsed.title).toBe("Cleaning manual");
    expect(parsed.sections.map(({ heading }) => heading)).toEqual(["地板", "Windows"]);
    expect(bodies(parsed)).toEqual(["Cleaning manual\n\n地板\n\n每天清扫一次。", "Windows\n\nRoom | Panes"]);
  });

  test("a corrupt archive is damaged", async () => {
    const document = await Packer.toBuffer(new Document({ sections: [{ children: [new Paragraph("Text")] }] }));
    const cut = Buffer.from(document).subarray(0, document.length - 200);
    await expect(parse("cut.docx", cut)).rejects.toEqual(failure("DOCX_DAMAGED", "cut.docx"));
  });

  test("a zip bomb is refused while it is counted", async () => {
    const bomb = zip("word/document.xml", Buffer.alloc(60 * 1024 * 1024));
    await expect(parse("bomb.docx", bomb)).rejects.toEqual(failure("ARCHIVE_LIMIT", "100:1"));
  });

  test("an old .doc under a new name is named", async () => {
    const old = Buffer.concat([Buffer.from("d0cf11e0a1b11ae1", "hex"), Buffer.alloc(600)]);
    await expect(parse("old.docx", old)).rejects.toEqual(failure("FORMAT_MISMATCH", "old Office file"));
  });
});

describe("HTML and Markdown", () => {
  test("scripts, styles and hidden text are not read", async () => {
    const page = `<html><head><title>Care &amp; use</title><style>p{}</style></head><body><script>alert(1)</script>
      <p>Wash cold.</p><p hidden>secret</p><p style="display:none">also secret</p><img alt="A shirt"></body></html>`;
    const parsed = await parse("care.html", page);
    expect(parsed.title).toBe("Care & use");
    expect(parsed.text).toBe("Wash cold.\n\nA shirt");
  });

  test("a page without a frame and one nested 50,000 deep are read", async () => {
    expect((await parse("piece.html", "<div><p>Only a piece</p></div>")).text).toBe("Only a piece");
    expect((await parse("deep.html", `${"<div>".repeat(50_000)}Deep${"</div>".repeat(50_000)}`)).text).toBe("Deep");
  });

  test("a page's declared charset is used", async () => {
    const page = '<html><head><meta charset="gb2312"><title>清洁</title></head><body>每周清洁一次滤网。</body></html>';
    expect((await parse("gb.html", iconv.encode(page, "gb2312"))).text).toBe("每周清洁一次滤网。");
  });

  test("Markdown headings become sections, links keep their words, pictures their description, code its form", async () => {
    const source =
      '---\ntitle: "Setup guide"\n---\n# Guide\n\nRead [the manual](https://a.test) first.\n\n## Install {#install}\n\n' +
      "![A box](box.png)\n\n```sh\nnpm  install\n```\n\n- one\n- two\n\n| a | b |\n|---|---|\n| 1 | 2 |\n";
    const parsed = await parse("guide.md", source);
    expect(parsed.title).toBe("Setup guide");
    expect(parsed.sections.map(({ heading }) => heading)).toEqual(["Guide", "Guide › Install"]);
    expect(bodies(parsed)).toEqual([
      "Guide\n\nRead the manual first.",
      "Install\n\nA box\n\nnpm  install\n\n- one\n- two\n\na | b\n1 | 2",
    ]);
  });
});

describe("CSV", () => {
  test("each row is a section of its own, with the column names", async () => {
    const parsed = await parse("faq.csv", 'question,answer\nWhy?,"Because,\nof that"\nWhen?,Soon\n');
    expect(bodies(parsed)).toEqual(["question: Why?\nanswer: Because,\nof that", "question: When?\nanswer: Soon"]);
    // A passage of a row is named by what the row is about; the file's name alone would name them all alike.
    expect(parsed.sections.map(({ heading }) => heading)).toEqual(["Why?", "When?"]);
  });

  test.each([
    [";", "a;b\n1,5;2\n3;4\n"],
    ["\t", "a\tb\n1,5\t2\n3\t4\n"],
  ])("the delimiter %j is found", async (_, text) => {
    expect(bodies(await parse("data.csv", text))[0]).toMatch(/^a: 1,5\nb: 2$/);
  });

  test("an unclosed quote is an error that names its line", async () => {
    const text = `a,b\n${"1,2\n".repeat(40)}"open,2\n${"3,4\n".repeat(100)}`;
    await expect(parse("open.csv", text)).rejects.toEqual(failure("CSV_DAMAGED", "line 42"));
  });

  test("column names of Object's own do no harm", async () => {
    expect(bodies(await parse("own.csv", "__proto__,constructor\nx,y\n"))).toEqual(["__proto__: x\nconstructor: y"]);
  });
});

describe("JSON Lines", () => {
  test("one bad line in 10,000 is skipped and named, the good ones stay", async () => {
    const lines = Array.from({ length: 10_000 }, (_, index) =>
      JSON.stringify({ title: `T${index}`, text: `Line ${index}.` }),
    );
    lines[4_211] = '{"text": "cut';
    const parsed = await parse("many.jsonl", lines.join("\n"));
    expect(parsed.sections).toHaveLength(9_999);
    expect(parsed.warnings).toEqual(["Line 4,212 is not JSON and was skipped."]);
    expect(parsed.sections[0]).toMatchObject({ heading: "T0" });
  });

  test("only bad lines is a failure that shows what a line looks like", async () => {
    await expect(parse("bad.jsonl", '{"a":1}\n[]\n')).rejects.toEqual(failure("JSONL_DAMAGED", '{"title"'));
  });
});

describe("encodings", () => {
  const chinese = "检索增强生成先召回候选段落，再用交叉编码器重排序。清洁滤网每周一次，费用为三十元。";
  test.each([
    ["UTF-8 with a mark", Buffer.from(`\uFEFF${chinese}`)],
    ["UTF-16 LE with a mark", iconv.encode(chinese, "utf-16le", { addBOM: true })],
    ["UTF-16 BE with a mark", iconv.encode(chinese, "utf-16be", { addBOM: true })],
    ["UTF-16 LE without one", iconv.encode(chinese, "utf-16le")],
    ["UTF-16 BE without one", iconv.encode(chinese, "utf-16be")],
    ["GB18030", iconv.encode(chinese, "gb18030")],
  ])("%s is read without a wrong character", async (_, bytes) => {
    expect((await parse("zh.txt", bytes)).text).toBe(chinese);
  });

  test("Shift-JIS is read without a wrong character", async () => {
    const text = "検索拡張生成では、まず候補となる段落を集め、それから並べ替えます。フィルターは毎週掃除してください。";
    expect((await parse("ja.txt", iconv.encode(text, "shift_jis"))).text).toBe(text);
  });

  test("cp1252 is read without a wrong character", async () => {
    const text = "Die schöne Frau zahlte 15,50 €. L'été était très chaud – “c'est délicieux”.";
    expect((await parse("latin.txt", iconv.encode(text, "windows-1252"))).text).toBe(text);
  });

  test("lone surrogates, NUL and invisible characters are cleaned away", async () => {
    const parsed = await parse("odd.jsonl", '{"text":"a\\ud800b\\u0000c\\u200bd\\u202ee\\r\\nf"}');
    expect(parsed.text).toBe("a\uFFFDbcde\nf");
  });
});

describe("what cannot be read", () => {
  test("an empty file, and one over the limit, are refused before anything is started", async () => {
    const nowhere = { parserEntry: "/no such parser" };
    await expect(parseFile({ name: "none.txt", bytes: new Uint8Array() }, nowhere)).rejects.toEqual(
      failure("EMPTY_FILE", "0 bytes"),
    );
    const large = { name: "large.txt", bytes: new Uint8Array(30 * 1024 * 1024) };
    await expect(parseFile(large, nowhere)).rejects.toEqual(failure("FILE_TOO_LARGE", /30\.0 MB.*25\.0 MB/));
  });

  test("an unknown format is refused with the list of the known ones, unknown text is read", async () => {
    const binary = Buffer.from(Array.from({ length: 2_000 }, (_, index) => (index * 7) % 256));
    await expect(parse("model.bin", binary)).rejects.toEqual(failure("UNSUPPORTED_FORMAT", /PDF \(\.pdf\).*Markdown/));
    await expect(parse("photo.png", Buffer.from("\x89PNG\r\n\x1a\n0000", "latin1"))).rejects.toEqual(
      failure("UNSUPPORTED_FORMAT", "PNG picture"),
    );
    expect((await parse("notes.adoc", "= Notes\n\nPlain words.")).format).toBe("text");
  });

  test("bytes that contradict the name are named", async () => {
    await expect(parse("data.csv", await pdf([["x"]]))).rejects.toEqual(failure("FORMAT_MISMATCH", /CSV.*a PDF/));
    const binary = Buffer.from(Array.from({ length: 2_000 }, (_, index) => (index * 7) % 256));
    await expect(parse("noise.txt", binary)).rejects.toEqual(failure("FORMAT_MISMATCH", "binary data"));
  });

  test("white space alone is no text", async () => {
    await expect(parse("blank.md", " \n\t\n")).rejects.toEqual(failure("NO_TEXT", "no text"));
  });

  test("a name is only shown: the last part of ../../etc/passwd", async () => {
    const parsed = await parse("../../etc/passwd", "root is a user");
    expect(parsed).toMatchObject({ title: "passwd", text: "root is a user" });
  });
});

describe("limits", () => {
  test("a file that takes too long is stopped, and the one beside it is read", async () => {
    const slow = parse("slow.md", `${"> ".repeat(20_000)}deep\n`.repeat(20), { timeoutMs: 1_500 });
    const good = parse("good.md", "# Good\n\nWords.");
    await expect(slow).rejects.toEqual(failure("PARSER_LIMIT", "1.5 s"));
    expect((await good).title).toBe("Good");
  });

  test("a file that takes too much memory is stopped", async () => {
    const text = `a,b\n${'"x",y\n'.repeat(3_000_000)}`;
    await expect(parse("wide.csv", text, { memoryBytesMax: 200 * 1024 * 1024 })).rejects.toEqual(
      failure("PARSER_LIMIT", "200 MB of memory"),
    );
  });

  test("an aborted parse rejects with the caller's reason", async () => {
    const controller = new AbortController();
    const parsing = parseFile({ name: "a.md", bytes: Buffer.from("# A") }, { parserEntry, signal: controller.signal });
    controller.abort(new Error("no longer needed"));
    await expect(parsing).rejects.toThrow("no longer needed");
  });
});

/** The smallest PDF that asks for a password: an encryption dictionary whose check values no empty password fits. */
function encryptedPdf(): Buffer {
  const objects = [
    "<< /Type /Catalog /Pages 2 0 R >>",
    "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
    "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>",
    `<< /Filter /Standard /V 1 /R 2 /P -4 /O <${"ab".repeat(32)}> /U <${"cd".repeat(32)}> >>`,
  ];
  let body = "%PDF-1.4\n";
  const offsets = objects.map((object, index) => {
    const at = body.length;
    body += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return at;
  });
  const rows = offsets.map((at) => `${String(at).padStart(10, "0")} 00000 n \n`).join("");
  const id = `<${"00".repeat(16)}>`;
  const trailer = `<< /Size 5 /Root 1 0 R /Encrypt 4 0 R /ID [${id} ${id}] >>`;
  return Buffer.from(
    `${body}xref\n0 5\n0000000000 65535 f \n${rows}trailer\n${trailer}\nstartxref\n${body.length}\n%%EOF\n`,
  );
}

/** An archive of one deflated entry. */
function zip(name: string, data: Buffer): Buffer {
  const packed = deflateRawSync(data, { level: 9 });
  const fields = Buffer.alloc(26);
  fields.writeUInt16LE(20, 0);
  fields.writeUInt16LE(8, 4);
  fields.writeUInt32LE(packed.length, 14);
  fields.writeUInt32LE(data.length, 18);
  fields.writeUInt16LE(name.length, 22);
  const local = Buffer.concat([Buffer.from("PK\x03\x04"), fields, Buffer.from(name), packed]);
  const central = Buffer.concat([Buffer.from("PK\x01\x02\x14\x00"), fields, Buffer.alloc(14), Buffer.from(name)]);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(1, 4);
  end.writeUInt16LE(1, 6);
  end.writeUInt32LE(central.length, 8);
  end.writeUInt32LE(local.length, 12);
  return Buffer.concat([local, central, Buffer.from("PK\x05\x06"), end]);
}
