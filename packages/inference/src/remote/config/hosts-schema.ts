import { z } from "zod";
import { REMOTE_HOSTS } from "../hosts/remote-hosts";
import { remoteKindSchema } from "../hosts/remote-kind";

const remoteModelSchema = z
  .strictObject({
    model: z.string().regex(/^[^\s\p{Control}]{1,200}$/u, "expected 1 to 200 characters without spaces"),
    task: z.enum(["embed", "rerank"]),
    scoreType: z.enum(["logit", "probability", "unknown"]).optional(),
    dimension: z.int().positive().max(65_536).optional(),
    maxTokens: z.int().min(32).optional(),
    queryInstruction: z.string().optional(),
    passageInstruction: z.string().optional(),
  })
  .refine(({ task, scoreType }) => task === "rerank" || scoreType === undefined, {
    error: "only a reranker has a scoreType",
    path: ["scoreType"],
  })
  .refine(({ task, dimension }) => task === "embed" || dimension === undefined, {
    error: "only an embedding model has a dimension",
    path: ["dimension"],
  });

/** A key in a URL would be shown and logged with it, so there is no place for one. */
const urlSchema = z
  .string()
  .refine((text) => URL.canParse(text) && /^https?:$/.test(new URL(text).protocol), {
    error: "expected an address that begins with http:// or https://",
    abort: true,
  })
  .refine((text) => isBare(new URL(text)), {
    error:
      "expected no user name, no query and no fragment in it; a key goes into the environment variable named by keyEnv",
  })
  .transform((text) => text.replace(/\/+$/, ""));

export const remoteHostSchema = z
  .strictObject({
    name: z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/, "expected letters, digits, dots, dashes"),
    kind: remoteKindSchema,
    url: urlSchema.optional(),
    keyEnv: z
      .string()
      .regex(/^[A-Za-z_][A-Za-z0-9_]*$/, "expected the name of an environment variable, not the key itself")
      .optional(),
    models: z.array(remoteModelSchema),
  })
  .refine(({ kind, url }) => url !== undefined || REMOTE_HOSTS[kind].defaultUrl !== null, {
    error: "a host of this kind has no address of its own; expected a url",
    path: ["url"],
  })
  .superRefine(({ kind, models }, context) => {
    for (const { model, task } of models) {
      if (REMOTE_HOSTS[kind][task] !== null) continue;
      const message = `a host of kind ${kind} has no models for the task ${task}, but ${model} is for it`;
      context.addIssue({ code: "custom", path: ["models"], message });
    }
  })
  .refine(({ models }) => isUnique(models.map(({ model }) => model)), {
    error: "names a model twice",
    path: ["models"],
  });

export const hostsFileSchema = z.strictObject({
  hosts: z.array(remoteHostSchema).refine((hosts) => isUnique(hosts.map(({ name }) => name)), {
    error: "names a host twice",
  }),
});

/**
 * One remote host of `hosts.json`. `url` is what the API's paths come after, its version included (`https://api.jina.ai/v1`);
 * `keyEnv` names the environment variable that holds the key.
 */
export type RemoteHostConfig = z.infer<typeof remoteHostSchema>;

/** One model of a host. What is left out is the kind's default, or told by the host. */
export type RemoteModelConfig = z.infer<typeof remoteModelSchema>;

function isBare({ username, password, search, hash }: URL): boolean {
  return [username, password, search, hash].every((part) => part === "");
}

function isUnique(names: readonly string[]): boolean {
  return new Set(names).size === names.length;
}
