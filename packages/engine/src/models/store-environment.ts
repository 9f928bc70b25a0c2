import { InvalidInputError } from "../engine-error";

export type Environment = Readonly<Record<string, string | undefined>>;

export type StoreEnvironment = {
  /** `SECONDPASS_MODEL_HOST`: a mirror in place of the hub. */
  readonly host: string | undefined;
  /** `HF_TOKEN`: for gated repositories. */
  readonly token: string | undefined;
  /** `SECONDPASS_MEMORY_LIMIT_MB`: what models may take in memory together. */
  readonly memoryLimitBytes: number | undefined;
};

/** @throws InvalidInputError that names the variable */
export function readStoreEnvironment(environment: Environment): StoreEnvironment {
  const host = environment.SECONDPASS_MODEL_HOST?.trim() || undefined;
  if (host !== undefined && !(URL.canParse(host) && /^https?:$/.test(new URL(host).protocol)))
    throw new InvalidInputError(
      `SECONDPASS_MODEL_HOST is "${host}"; it must be an address that begins with https:// or http://.`,
    );
  const limit = environment.SECONDPASS_MEMORY_LIMIT_MB?.trim() || undefined;
  if (limit !== undefined && !(Number(limit) > 0))
    throw new InvalidInputError(`SECONDPASS_MEMORY_LIMIT_MB is "${limit}"; it must be a number of megabytes above 0.`);
  return {
    host,
    token: environment.HF_TOKEN?.trim() || undefined,
    memoryLimitBytes: limit === undefined ? undefined : Number(limit) * 1e6,
  };
}
