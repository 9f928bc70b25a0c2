import { createServer } from "node:net";

/** Where the server is to listen, from HOST and PORT. @throws Error that names the variable, what was found and what to do */
export function readListenAddress({ HOST, PORT }) {
  const text = PORT || "3000";
  const port = Number(text);
  if (!/^\d+$/.test(text) || port < 1 || port > 65_535)
    throw new Error(`PORT is "${text}"; it must be a whole number from 1 to 65535, or left out for 3000.`);
  return { host: HOST || "127.0.0.1", port };
}

/** Listens there for a moment: what would stop the server is found before anything long is done. @throws Error */
export async function assertFree({ host, port }) {
  const probe = createServer();
  await new Promise((resolve, reject) => {
    probe.once("error", (error) => reject(new Error(explain(error, { host, port }), { cause: error })));
    probe.listen({ host, port, exclusive: true }, () => probe.close(resolve));
  });
}

function explain(error, { host, port }) {
  switch (error.code) {
    case "EADDRINUSE":
      return `Port ${port} is in use at ${host}. Stop the other program (another Second Pass?), or set PORT to another one: PORT=${port === 65_535 ? port - 1 : port + 1} npm start`;
    case "EACCES":
      return `Port ${port} is not open to this user. Set PORT to one above 1023.`;
    case "EADDRNOTAVAIL":
    case "ENOTFOUND":
    case "EAI_AGAIN":
      return `HOST is "${host}", which is no address of this machine. Leave it out for 127.0.0.1, or name one that is.`;
    default:
      return `Nothing can listen at ${host}, port ${port}: ${error.message}. Set HOST and PORT to another place.`;
  }
}
