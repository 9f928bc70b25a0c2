const plural = (count: number, one: string, many: string) =>
  `${count.toLocaleString("en")} ${count === 1 ? one : many}`;

/** The words of the Models page. */
export const models = {
  /** A manifest describes its model in English; other languages have their own words for the models that are known. */
  describe: ({ description }: { readonly id: string; readonly description: string }) => description,
  title: "Models",
  lead: "Weights are checked against their SHA-256 before they are loaded. Nothing is downloaded until you press Download.",
  here: "On this machine",
  offers: "To download",
  offersLead: (host: string) =>
    `BGE models, from ${host}. The host is asked for the first time when you confirm a download.`,
  tasks: { embed: "First pass · embedding", rerank: "Second pass · reranking" },
  states: {
    absent: "not on this machine",
    unloaded: "not loaded",
    loading: "loading",
    ready: "ready",
    failed: "failed",
  },
  size: "Size",
  parameters: "Parameters",
  parameterCount: (count: string) => `${count} parameters`,
  dimension: "Dimension",
  maxTokens: "Window",
  tokens: (count: number) => `${count.toLocaleString("en")} tokens`,
  precision: "Precision",
  languages: "Languages",
  multilingual: "more than 100 languages",
  licence: "Licence",
  revision: "Revision",
  memoryTaken: "Memory, measured",
  memoryUnknown: "unknown",
  memoryNeeded: "Memory, estimate",
  load: "Load",
  loadAnyway: "Load anyway",
  unload: "Unload",
  verify: "Verify files",
  verifying: "Verifying…",
  verified: (files: number) => `${plural(files, "file matches", "files match")} the manifest.`,
  damaged: (files: number) => `${plural(files, "file does", "files do")} not match the manifest:`,
  absentHint: "Its files are missing. Download it again, or put them back into the models folder.",
  none: "No model is listed. Check data/models/manifest.json.",
  progress: (percent: number) => `${percent} % loaded`,
  remove: "Remove",
  removeTitle: (title: string) => `Remove “${title}”?`,
  removeText: (size: string) => `Its files (${size}) are deleted from this machine. It can be downloaded again.`,
  cancel: "Cancel",
  card: "Model card",
  cardOf: (title: string) => `Model card of ${title}`,
  noCard: "This model has no card.",

  machine: {
    label: "Memory and disk",
    memory: "Memory of loaded models",
    none: "nothing loaded",
    free: "Memory free",
    disk: "Disk free",
    folder: "Models folder",
    host: "Downloads come from",
    idle: (minutes: number) =>
      `A model that nobody uses for ${plural(minutes, "minute", "minutes")} leaves the memory.`,
  },

  offer: {
    download: "Download…",
    here: "here",
    about: (size: string) => `about ${size}`,
    title: (title: string) => `Download ${title}`,
    precision: "Precision",
    precisions: {
      fp32: "full precision, the reference scores",
      fp16: "half the download, no faster on a CPU",
      q8: "a quarter of the download, faster, scores differ slightly",
    } as Readonly<Record<string, string>>,
    from: "From",
    to: "To",
    revision: "Revision",
    licence: "Licence",
    room: (free: string, after: string) => `${free} are free on the disk, ${after} will be left.`,
    noRoom: (free: string, needed: string) => `${free} are free on the disk; ${needed} are needed, reserve included.`,
    start: "Download",
    alreadyHere: "already on this machine",
  },

  pulls: {
    title: "Downloads",
    stages: {
      waiting: "Another process downloads it; waiting",
      asking: "Asking for the files",
      downloading: "Downloading",
      verifying: "Checking what arrived",
      installing: "Putting it in place",
    },
    states: {
      running: "starting",
      done: "is here now",
      failed: "stopped",
      cancelled: "cancelled",
      interrupted: "was cut short",
      elsewhere: "is downloaded by another process",
    },
    bytes: (done: string, total: string) => `${done} of ${total}`,
    speed: (size: string) => `${size}/s`,
    left: (seconds: number) =>
      seconds < 90
        ? `${Math.max(1, Math.round(seconds))} s left`
        : seconds < 5_400
          ? `${Math.round(seconds / 60)} min left`
          : `${(seconds / 3_600).toFixed(1)} h left`,
    kept: "What has arrived is kept.",
    cancel: "Cancel",
    resume: "Resume",
    retry: "Try again",
    discard: "Throw away",
    dismiss: "Dismiss",
    discardTitle: (id: string) => `Throw away what has arrived of “${id}”?`,
    discardText: (size: string) => `${size} are deleted. A new download begins from the start.`,
    found: "Found out",
  },

  add: {
    title: "Add another model",
    lead: "Any encoder with an ONNX export: a repository of the host, or a folder on this machine in the same layout. Its own files say what it is.",
    place: "Repository or folder",
    placeholder: "OWNER/NAME or /path/to/folder",
    pooling: "Pooling",
    poolingAuto: "as its files say",
    precision: "Precision",
    precisionAuto: "the first there is",
    submit: "Add",
  },

  published: {
    title: "Published reranking quality",
    caption:
      "MAP in percent on the Chinese and cross-language sets of C-MTEB, as its publisher measured it. Not measured here.",
    model: "Model",
    sets: {
      t2: "T2Reranking",
      t2Zh2En: "T2 Zh→En",
      t2En2Zh: "T2 En→Zh",
      mMarco: "MMarco",
      cMedQaV1: "CMedQAv1",
      cMedQaV2: "CMedQAv2",
    },
    source: "Source",
  },
};
