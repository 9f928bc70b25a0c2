// Another process with the database open: takes the write lock, says so, and lets go after the given milliseconds.
import { pathToFileURL } from "node:url";
import { PrismaLibSql } from "@prisma/adapter-libsql";

const [file, holdMs] = process.argv.slice(2);
const adapter = await new PrismaLibSql({ url: pathToFileURL(file).href }).connect();
await adapter.executeRaw({ sql: "BEGIN IMMEDIATE", args: [], argTypes: [] });
process.send("locked");
setTimeout(async () => {
  await adapter.executeRaw({ sql: "COMMIT", args: [], argTypes: [] });
  process.disconnect();
}, Number(holdMs));
