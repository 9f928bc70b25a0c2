import "react";

declare module "react" {
  interface InputHTMLAttributes<T> {
    /** Lets a file input choose a folder. In every browser; not in React's types. */
    webkitdirectory?: T extends HTMLInputElement ? string : never;
  }
}
