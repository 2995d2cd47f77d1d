/** Words that keep their own form when identifiers are abstracted: keywords, literals and basic types of the eleven languages. */
export const KEYWORDS: ReadonlySet<string> = new Set(
  `if else for while do switch case default break continue return goto sizeof struct union enum typedef static const
  void int char long short unsigned signed float double bool size_t ssize_t NULL null nullptr nil undefined true false
  True False None and or not in is def class try except finally raise throw throws catch new delete import from with as
  lambda assert elif pass yield async await function var let func defer go range type interface map chan select public
  private protected static final package extends implements this self super fn mut pub impl match unsafe ref out loop
  where trait end begin rescue ensure unless until module require echo print instanceof foreach using namespace template
  typename virtual override inline extern volatile register auto nonlocal global del use mod crate dyn move string
  object abstract readonly synchronized transient native elsif redo retry then undef foreach include include_once
  require_once isset unset empty list array lock checked unchecked fixed stackalloc internal sealed partial`
    .split(/\s+/)
    .filter((word) => word !== ""),
);
