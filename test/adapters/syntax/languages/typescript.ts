import type { LanguageCase } from "./language-case.ts";

export const typescript: LanguageCase = {
  language: "typescript",
  source: `import type { Item } from "./item.ts";
/** A stack. */
namespace app {
  export abstract class Stack<T> {
    private readonly log = (text: string): void => {
      console.log(text);
    };
    push(item: T): void {
      const add = (x: T) => this.items.push(x);
      add<T>(item);
    }
  }
}
interface Box {
  open(): void;
}
export default function main(this: Box): void {
  new Stack<Item>();
}
`,
  functions: [
    ["app.Stack.log", 5, 7],
    ["app.Stack.push", 8, 11],
    ["app.Stack.push.add", 9, 9],
    ["main", 17, 19],
  ],
  calls: [
    ["console", "log"],
    ["this.items", "push"],
    [null, "add"],
    [null, "Stack"],
  ],
  comments: [[2, 2]],
  imports: ["./item.ts"],
  starts: [1, 3, 4, 5, 6, 8, 9, 10, 14, 15, 17, 18],
  broken: "const = ;\nfunction survivor(): number {\n  return 1;\n}\n",
};

export const tsx: LanguageCase = {
  language: "tsx",
  source: `import React from "react";
// A button.
export const Button = ({ label }: { label: string }) => {
  const press = () => send(label);
  return (
    <button onClick={press}>{api.format(label)}</button>
  );
};
class View {
  render() {
    return <Button label="x" />;
  }
}
`,
  functions: [
    ["Button", 3, 8],
    ["Button.press", 4, 4],
    ["View.render", 10, 12],
  ],
  calls: [
    [null, "send"],
    ["api", "format"],
  ],
  comments: [[2, 2]],
  imports: ["react"],
  starts: [1, 3, 4, 5, 9, 10, 11],
  broken: "const = ;\nfunction survivor() {\n  return <a />;\n}\n",
};
