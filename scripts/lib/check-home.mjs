import { accessSync, constants, mkdirSync, statSync } from "node:fs";
import { dirname } from "node:path";

/**
 * Makes the data folder where it is missing. The application does the same and says the same (packages/engine/src/home); here it
 * is asked before anything is installed or built.
 *
 * @throws Error that names the variable, what was found and what to do
 */
export function checkHome(home) {
  const refuse = (found) => {
    throw new Error(
      `The data folder ${home} (SECONDPASS_HOME) cannot be used: ${found}. Set SECONDPASS_HOME to a folder that this user can write.`,
    );
  };
  make(home, refuse);
  try {
    accessSync(home, constants.W_OK | constants.X_OK);
  } catch (error) {
    refuse(`${home} cannot be written by this user (${error.code})`);
  }
}

/** One folder at a time: Node's own recursive mkdir never returns for a folder below /proc. */
function make(folder, refuse) {
  const found = statOf(folder, refuse);
  if (found?.isDirectory()) return;
  if (found !== null) refuse(`${folder} is a file`);
  if (folder !== dirname(folder)) make(dirname(folder), refuse);
  try {
    mkdirSync(folder);
  } catch (error) {
    refuse(`${folder} cannot be made (${error.code})`);
  }
}

/** Null when there is nothing, also because what leads there is no folder. */
function statOf(path, refuse) {
  try {
    return statSync(path);
  } catch (error) {
    if (error.code === "ENOENT" || error.code === "ENOTDIR") return null;
    return refuse(`${path} cannot be looked at (${error.code})`);
  }
}
