import type { LanguageCase } from "./language-case.ts";

export const cpp: LanguageCase = {
  language: "cpp",
  source: `#include <vector>
namespace app {
// A stack.
class Stack : public Base {
public:
  Stack() : size_(0) {}
  ~Stack() { clear(); }
  bool operator==(const Stack& o) const { return o.size_ == size_; }
  int pop();
};
template <typename T>
int Stack::pop() {
  auto twice = [](int x) {
    return 2 * x;
  };
  items.pop_back();
  std::sort(first, last);
  return this->check<int>(new Entry(twice(1)));
}
}
`,
  functions: [
    ["app.Stack.Stack", 6, 6],
    ["app.Stack.~Stack", 7, 7],
    ["app.Stack.operator==", 8, 8],
    ["app.Stack.pop", 12, 19],
    ["app.Stack.pop.twice", 13, 15],
  ],
  calls: [
    [null, "clear"],
    ["items", "pop_back"],
    ["std", "sort"],
    ["this", "check"],
    [null, "Entry"],
    [null, "twice"],
  ],
  comments: [[3, 3]],
  imports: ["<vector>"],
  starts: [1, 2, 4, 5, 6, 7, 8, 9, 11, 13, 14, 16, 17, 18],
  broken: "class { ] };\nint survivor() {\n  return 1;\n}\n",
};
