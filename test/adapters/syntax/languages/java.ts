import type { LanguageCase } from "./language-case.ts";

export const java: LanguageCase = {
  language: "java",
  source: `package org.example;
import java.util.List;
/** A stack. */
public class Stack<T> extends Base {
    private int size = 0;
    public Stack() { super(); }
    @Override
    public T pop() throws Empty {
        Runnable log = () -> report(size);
        try {
            this.items.remove(
                size);
        } catch (Exception e) {
            throw new Empty(e);
        }
        return last(); // the last
    }
    class Node {
        void visit() {}
    }
}
`,
  functions: [
    ["Stack.Stack", 6, 6],
    ["Stack.pop", 7, 17],
    ["Stack.pop.log", 9, 9],
    ["Stack.Node.visit", 19, 19],
  ],
  calls: [
    [null, "report"],
    ["this.items", "remove"],
    [null, "Empty"],
    [null, "last"],
  ],
  comments: [
    [3, 3],
    [16, 16],
  ],
  imports: ["java.util.List"],
  starts: [1, 2, 4, 5, 6, 7, 9, 10, 11, 13, 14, 16, 18, 19],
  broken: "class A {\n  int = ;\n  int survivor() {\n    return 1;\n  }\n}\n",
};
