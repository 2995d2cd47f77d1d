import type { LanguageCase } from "./language-case.ts";

export const javascript: LanguageCase = {
  language: "javascript",
  source: `import { a } from "./util.js";
const fs = require("fs");
// Pops.
export const pop = async (x) => {
  function inner() {
    stack?.pop();
  }
  return inner(
    x);
};
class Stack {
  #size = () => 1;
  push(x) {
    this.items.push(x);
  }
}
const table = {
  run() {},
  "stop": function () {
    new Stack();
  },
};
exports.close = function named() {
};
app.get("/x", (req, res) => {
  res.send(1);
});
`,
  functions: [
    ["pop", 4, 10],
    ["pop.inner", 5, 7],
    ["Stack.#size", 12, 12],
    ["Stack.push", 13, 15],
    ["table.run", 18, 18],
    ["table.stop", 19, 21],
    ["exports.close", 23, 24],
  ],
  calls: [
    [null, "require"],
    ["stack", "pop"],
    [null, "inner"],
    ["this.items", "push"],
    [null, "Stack"],
    ["app", "get"],
    ["res", "send"],
  ],
  comments: [[3, 3]],
  imports: ["./util.js", "fs"],
  starts: [1, 2, 4, 5, 6, 8, 11, 12, 13, 14, 17, 18, 20, 23, 25, 26],
  broken: "const = ;\nfunction survivor() {\n  return 1;\n}\n",
};
