import type { LanguageCase } from "./language-case.ts";

export const csharp: LanguageCase = {
  language: "csharp",
  source: `using System.IO;
namespace App.Data
{
    /// A stack.
    public class Stack<T> : Base
    {
        public int Size { get; set; }
        public int Top => Peek();
        public Stack() : base() { }
        [Pure]
        public T Pop(int n)
        {
            Func<int, int> twice = x => Double(x);
            int Inner() { return 1; }
            if (n > Size)
                throw new Missing(n);
            this.items.Remove(
                n);
            log?.Write(n); // noted
            return Take<T>(Inner());
        }
    }
}
`,
  functions: [
    ["App.Data.Stack.Top", 8, 8],
    ["App.Data.Stack.Stack", 9, 9],
    ["App.Data.Stack.Pop", 10, 21],
    ["App.Data.Stack.Pop.twice", 13, 13],
    ["App.Data.Stack.Pop.Inner", 14, 14],
  ],
  calls: [
    [null, "Peek"],
    [null, "Double"],
    [null, "Missing"],
    ["this.items", "Remove"],
    ["log", "Write"],
    [null, "Take"],
    [null, "Inner"],
  ],
  comments: [
    [4, 4],
    [19, 19],
  ],
  imports: ["System.IO"],
  starts: [1, 2, 5, 7, 8, 9, 10, 13, 14, 15, 17, 19, 20],
  broken: "class A {\n  int = ;\n  int survivor() {\n    return 1;\n  }\n}\n",
};
