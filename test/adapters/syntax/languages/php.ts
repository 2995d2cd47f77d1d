import type { LanguageCase } from "./language-case.ts";

export const php: LanguageCase = {
  language: "php",
  source: `<?php
namespace App\\Data;
use App\\Util\\Log;
require_once 'base.php';
# A stack.
class Stack extends Base {
    private $size = 0;
    public function pop(int $n): ?string {
        $log = function ($x) { Log::write($x); };
        if ($n > $this->size) {
            throw new Missing($n);
        } else {
            $this->items->remove(
                $n);
        }
        return last($n); // the last
    }
}
function main() {
    function inner() {}
    \\App\\run(fn($x) => $x);
}
`,
  functions: [
    ["Stack.pop", 8, 17],
    ["Stack.pop.log", 9, 9],
    ["main", 19, 22],
    ["main.inner", 20, 20],
  ],
  calls: [
    ["Log", "write"],
    [null, "Missing"],
    ["$this->items", "remove"],
    [null, "last"],
    ["\\App", "run"],
  ],
  comments: [
    [5, 5],
    [16, 16],
  ],
  imports: ["App\\Util\\Log", "base.php"],
  starts: [1, 2, 3, 4, 6, 7, 8, 9, 10, 11, 12, 13, 16, 19, 20, 21],
  broken: "<?php\n$x = = ;\nfunction survivor() {\n  return 1;\n}\n",
};
