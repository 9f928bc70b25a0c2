import { cohere } from "./cohere";
import { jina } from "./jina";
import { openai } from "./openai";
import type { RemoteHost, RemoteKind } from "./remote-kind";
import { tei } from "./tei";
import { voyage } from "./voyage";

/** Every kind of host that can be configured. */
export const REMOTE_HOSTS: Readonly<Record<RemoteKind, RemoteHost>> = { tei, cohere, jina, voyage, openai };
