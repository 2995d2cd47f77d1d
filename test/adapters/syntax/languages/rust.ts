import type { LanguageCase } from "./language-case.ts";

export const rust: LanguageCase = {
  language: "rust",
  source: `use std::io::Read;
mod app {
    /// Pops.
    impl<T: Clone> Store for Stack<T> {
        pub fn pop(&mut self) -> Option<T> {
            let twice = |x| double(x);
            self.items.take(
                1);
            match twice(2) {
                0 => None,
                _ => { Vec::<T>::new() }
            }
        }
    }
}
fn main() {
    fn inner() { println!("x"); }
    let n = parse::<u8>(); // a byte
    inner();
}
`,
  functions: [
    ["app.Stack.pop", 5, 13],
    ["app.Stack.pop.twice", 6, 6],
    ["main", 16, 20],
    ["main.inner", 17, 17],
  ],
  calls: [
    [null, "double"],
    ["self.items", "take"],
    [null, "twice"],
    ["Vec::<T>", "new"],
    [null, "println"],
    [null, "parse"],
    [null, "inner"],
  ],
  comments: [
    [3, 3],
    [18, 18],
  ],
  imports: ["std::io::Read"],
  starts: [1, 2, 4, 5, 6, 7, 9, 10, 11, 16, 17, 18, 19],
  broken: "let = ;\nfn survivor() -> u8 {\n    1\n}\n",
};
