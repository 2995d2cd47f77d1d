import type { LanguageCase } from "./language-case.ts";

export const go: LanguageCase = {
  language: "go",
  source: `package stack
import (
	"fmt"
	u "example.org/util"
)
// Pop takes one.
func (s *Stack[T]) Pop() T {
	if s.size == 0 {
		panic("empty")
	} else {
		u.Log(
			s)
	}
	return s.items.take()
}
func main() {
	run := func(x int) {
		fmt.Println(x)
	}
	defer run(1)
	switch x {
	case 1:
		run(2)
	}
}
`,
  functions: [
    ["Stack.Pop", 7, 15],
    ["main", 16, 25],
    ["main.run", 17, 19],
  ],
  calls: [
    [null, "panic"],
    ["u", "Log"],
    ["s.items", "take"],
    ["fmt", "Println"],
    [null, "run"],
    [null, "run"],
  ],
  comments: [[6, 6]],
  imports: ["fmt", "example.org/util"],
  starts: [1, 2, 7, 8, 9, 11, 14, 16, 17, 18, 20, 21, 22, 23],
  broken: "package p\nfunc survivor() int {\n\treturn 1 +\n}\n",
};
