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
  if (host !== undefined) checkHost(host);
  const limit = environment.SECONDPASS_MEMORY_LIMIT_MB?.trim() || undefined;
  if (limit !== undefined && !(Number(limit) > 0))
    throw new InvalidInputError(`SECONDPASS_MEMORY_LIMIT_MB is "${limit}"; it must be a number of megabytes above 0.`);
  return {
    host,
    token: environment.HF_TOKEN?.trim() || undefined,
    memoryLimitBytes: limit === undefined ? undefined : Number(limit) * 1e6,
  };
}

/** A host's address is shown on the page, in messages and in what is kept of a pull, so there is no place in it for a password. */
function checkHost(host: string): void {
  if (!URL.canParse(host) || !/^https?:$/.test(new URL(host).protocol))
    throw new InvalidInputError(
      `SECONDPASS_MODEL_HOST is "${host}"; it must be an address that begins with https:// or http://.`,
    );
  const { username, password, search, hash } = new URL(host);
  if ([username, password, search, hash].some((part) => part !== ""))
    throw new InvalidInputError(
      "SECONDPASS_MODEL_HOST holds a user name, a password, a query or a fragment; give the address alone. An access token goes into HF_TOKEN.",
    );
}
