import { describe, expect, it } from "vitest";
import { foreignHostMessage } from "./allowed-host";

const asked = (host: string | null, variables: Record<string, string> = {}) =>
  foreignHostMessage(new Request("http://127.0.0.1:3000/", { headers: host === null ? {} : { host } }), variables);

describe("a server on the loopback interface", () => {
  it.each(["localhost:3000", "LOCALHOST", "127.0.0.1:3000", "[::1]:3000"])("answers to %s", (host) => {
    expect(asked(host)).toBeNull();
  });

  it.each([
    "evil.example",
    "evil.example:3000",
    "localhost.evil.example",
    "127.0.0.1.evil.example",
    "0.0.0.0:3000",
    "192.168.1.2",
    "localhost@evil.example",
    "",
    null,
  ])("refuses %j and says what to do", (host) => {
    expect(asked(host)).toMatch(/SECONDPASS_ALLOWED_HOSTS/);
  });

  it("answers to the names it was given, at any port", () => {
    const variables = { SECONDPASS_ALLOWED_HOSTS: "search.example, Other.Example" };
    expect(asked("search.example", variables)).toBeNull();
    expect(asked("other.example:8443", variables)).toBeNull();
    expect(asked("third.example", variables)).toMatch(/search\.example/);
  });
});

describe("a server on another interface", () => {
  it("answers to every name, as it cannot know its own", () => {
    expect(asked("search.example", { HOST: "0.0.0.0" })).toBeNull();
  });

  it("answers to the listed and the loopback names only, once there is a list", () => {
    const variables = { HOST: "0.0.0.0", SECONDPASS_ALLOWED_HOSTS: "search.example" };
    expect(asked("search.example", variables)).toBeNull();
    expect(asked("localhost:3000", variables)).toBeNull();
    expect(asked("evil.example", variables)).toMatch(/Refused/);
  });
});
