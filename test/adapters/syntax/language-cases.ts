import { c } from "./languages/c.ts";
import { cpp } from "./languages/cpp.ts";
import { csharp } from "./languages/csharp.ts";
import { go } from "./languages/go.ts";
import { java } from "./languages/java.ts";
import { javascript } from "./languages/javascript.ts";
import { php } from "./languages/php.ts";
import { python } from "./languages/python.ts";
import { ruby } from "./languages/ruby.ts";
import { rust } from "./languages/rust.ts";
import { tsx, typescript } from "./languages/typescript.ts";

/** The table, a row for each language. */
export const LANGUAGE_CASES = [c, cpp, python, javascript, typescript, tsx, go, java, rust, php, ruby, csharp];
