import type { LanguageCase } from "./language-case.ts";

export const ruby: LanguageCase = {
  language: "ruby",
  source: `require "json"
require_relative './util'
# A stack.
module App
  class Data::Stack < Base
    attr_reader :size
    def pop(n = 1)
      log = ->(x) { report(x) }
      if n > size
        raise Empty, "none"
      else
        items.remove(
          n)
      end
      items.each do |item|
        Log.write(item)
      end
    end
    def self.open
      new
    end
  end
end
`,
  functions: [
    ["App.Data.Stack.pop", 7, 18],
    ["App.Data.Stack.pop.log", 8, 8],
    ["App.Data.Stack.open", 19, 21],
  ],
  calls: [
    [null, "require"],
    [null, "require_relative"],
    [null, "attr_reader"],
    [null, "report"],
    [null, "raise"],
    ["items", "remove"],
    ["items", "each"],
    ["Log", "write"],
  ],
  comments: [[3, 3]],
  imports: ["json", "./util"],
  starts: [1, 2, 4, 5, 6, 7, 8, 9, 10, 11, 12, 15, 16, 19, 20],
  broken: "x = = (\nclass A\n  def survivor\n    1\n  end\nend\n",
};
