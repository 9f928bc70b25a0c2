import { type Options, Presets, SingleBar } from "cli-progress";

/**
 * Where a command speaks: results on stdout, everything about the work on stderr. With `--json`, stdout carries exactly one
 * JSON value, so that `secondpass … --json | jq` always works.
 */
export class Output {
  constructor(
    private readonly stdout: NodeJS.WritableStream,
    private readonly stderr: NodeJS.WritableStream & { isTTY?: boolean },
  ) {}

  /** The command's result, for a person. */
  line(text = ""): void {
    this.stdout.write(`${text}\n`);
  }

  /** The command's result as it is, with the line ends it has. */
  text(text: string): void {
    this.stdout.write(text);
  }

  /** The command's result, for a program. */
  json(value: unknown): void {
    this.stdout.write(`${JSON.stringify(value, null, 2)}\n`);
  }

  /** About the work: what happens, what went wrong. */
  note(text: string): void {
    this.stderr.write(`${text}\n`);
  }

  /** A progress bar on a terminal; elsewhere a line every tenth of the way, so that a log stays readable. */
  progress(label: string): Progress {
    return this.stderr.isTTY ? new Bar(label, this.stderr) : new Lines(label, (text) => this.note(text));
  }
}

export interface Progress {
  update(done: number, total: number, what?: string): void;
  stop(): void;
}

class Bar implements Progress {
  private readonly bar: SingleBar;
  private started = false;

  constructor(label: string, stream: NodeJS.WritableStream) {
    const options: Options = {
      stream,
      hideCursor: true,
      clearOnComplete: true,
      format: `${label} [{bar}] {value}/{total} {what}`,
    };
    this.bar = new SingleBar(options, Presets.rect);
  }

  update(done: number, total: number, what = ""): void {
    if (!this.started) this.bar.start(total, done, { what });
    this.started = true;
    this.bar.setTotal(total);
    this.bar.update(done, { what });
  }

  stop(): void {
    if (this.started) this.bar.stop();
  }
}

class Lines implements Progress {
  private tenth = -1;

  constructor(
    private readonly label: string,
    private readonly note: (text: string) => void,
  ) {}

  update(done: number, total: number, what = ""): void {
    const tenth = total === 0 ? 10 : Math.floor((done / total) * 10);
    if (tenth === this.tenth) return;
    this.tenth = tenth;
    this.note(`${this.label} ${done}/${total}${what === "" ? "" : ` ${what}`}`);
  }

  stop(): void {
    this.tenth = -1;
  }
}
