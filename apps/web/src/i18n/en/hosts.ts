/** The words of the remote hosts on the Models page. */
export const hosts = {
  title: "On other machines",
  lead: "Models on hosts that you have added. When one is used, questions and passages are sent to its host; until then nobody is contacted.",
  none: "None. Add one from the command line:",
  broken: "The list of remote hosts cannot be used",
  brokenHint: "Local models are not affected.",
  key: (variable: string) => `key in ${variable}`,
  noKey: "no key",
  keyMissing: (variable: string) => `${variable} is not set`,
  defaultUrl: "its vendor's address",
  scores: { logit: "scores are logits", probability: "scores are probabilities", unknown: "scores of unknown meaning" },
  states: {
    absent: "absent",
    unloaded: "not asked yet",
    loading: "asking",
    ready: "answers",
    failed: "failed",
  },
  ask: "Try it",
  askHint: "Sends one short text.",
};
