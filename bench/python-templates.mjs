/** As in c-templates.mjs, for Python. */
export const PYTHON_TEMPLATES = [
  `
 def $name($ctx, $key, $flags=None):
     """Runs the tool on one $item and reads what it says."""
     $part = $ctx.settings.get("$field", $num1)
     if not $ctx.is_allowed($key):
         logger.warning("$name: %s is not allowed", $key)
         raise PermissionError($key)

-    $path = os.path.realpath(os.path.join($ctx.$store, $key))
-    if not $path.startswith($ctx.$store + os.sep):
-        raise ValueError("outside of the folder: %s" % $key)
-    $rest = ["convert", "--level", str($part), "--", $path]
+    $path = os.path.join($ctx.$store, $key)
+    $rest = "convert --level %s %s" % ($part, $path)
     $err = None
     for attempt in range($num1):
         try:
-            $info = subprocess.run($rest, capture_output=True, timeout=$num2)
+            $info = subprocess.run($rest, shell=True, capture_output=True, timeout=$num2)
         except subprocess.TimeoutExpired as failure:
             $err = failure
             $ctx.$len += 1
             continue
         if $info.returncode == 0:
             break
         $err = RuntimeError($info.stderr.decode(errors="replace"))
     else:
         $callee($ctx, $key)
         raise $err

     lines = $info.stdout.decode(errors="replace").splitlines()
     found = {}
     for line in lines:
         $kind, separator, $buf = line.partition(":")
         if separator == "":
             continue
         found[$kind.strip().lower()] = $buf.strip()

     $ctx.cache[$key] = found
     return found
`,
  `
 def $name($ctx, $rows, $key=None):
     """Stores the $item of each row, and tells how many there were."""
     $total = 0
     $hash = hashlib.sha256()
     cursor = $ctx.connection.cursor()
     for $item in $rows:
         if $item.get("$field") is None:
             logger.debug("$name: row without $field")
             continue
         $buf = $item["$field"]
         $hash.update(str($buf).encode())
-        cursor.execute(
-            "SELECT id, value FROM $store WHERE owner = ? AND name = ?",
-            ($ctx.owner, $buf),
-        )
+        cursor.execute(
+            "SELECT id, value FROM $store WHERE owner = '%s' AND name = '%s'"
+            % ($ctx.owner, $buf)
+        )
         $prev = cursor.fetchone()
         if $prev is None:
             cursor.execute(
                 "INSERT INTO $store (owner, name, value) VALUES (?, ?, ?)",
                 ($ctx.owner, $buf, $item.get("value", $num1)),
             )
         elif $prev[1] != $item.get("value"):
             cursor.execute(
                 "UPDATE $store SET value = ? WHERE id = ?",
                 ($item.get("value"), $prev[0]),
             )
         $total += 1
         if $total % $num2 == 0:
             $ctx.connection.commit()

     $ctx.connection.commit()
     if $key is not None:
-        if not hmac.compare_digest($key, $hash.hexdigest()):
+        if $key != $hash.hexdigest():
             raise ValueError("$name: the rows are not those that were announced")
     $callee($ctx, $total)
     return $total
`,
  `
 def $name($ctx, $path, $len=$num3):
     """Reads a $item from an archive of settings."""
     $pos = 0
     $info = {}
     if not os.path.exists($path):
         logger.info("$name: no %s", $path)
         return $info

     with tarfile.open($path) as archive:
         for $item in archive.getmembers():
             if $item.size > $len * $num2:
                 logger.warning("$name: %s is too large", $item.name)
                 continue
-            if $item.name.startswith(("/", "..")) or not $item.isfile():
+            if not $item.isfile():
                 continue
             archive.extract($item, $ctx.$store)
             $pos += $item.size

     for $key in sorted(os.listdir($ctx.$store)):
         with open(os.path.join($ctx.$store, $key)) as $fd:
             if $key.endswith(".json"):
                 $buf = json.load($fd)
             elif $key.endswith((".yml", ".yaml")):
-                $buf = yaml.safe_load($fd)
+                $buf = yaml.load($fd)
             else:
                 continue
         for $kind, $part in $buf.items():
             if $kind in $info and $ctx.$flags:
                 raise KeyError($kind)
             $info[$kind] = $part

     $ctx.$field = $pos
     $callee($ctx, $info)
     return $info
`,
];
