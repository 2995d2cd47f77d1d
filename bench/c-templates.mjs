/**
 * Functions of about forty lines, as a reviewer meets them: `-` is base only, `+` head only, a blank both.
 * `$words` are exchanged, so that no two functions of a generated repository read alike.
 */
export const C_TEMPLATES = [
  `
 int $name(struct $type *$ctx, const unsigned char *$buf, size_t $len)
 {
     size_t $pos = $num1;
     unsigned int $kind, $part;
     int $err = 0;

     if ($ctx == NULL || $buf == NULL)
         return -EINVAL;
-    if ($len < $num1 + 4) {
-        log_debug("$name: short record: %zu", $len);
-        return -EBADMSG;
-    }

     $kind = $buf[$pos] << 8 | $buf[$pos + 1];
     $part = $buf[$pos + 2] << 8 | $buf[$pos + 3];
     $pos += 4;

     switch ($kind) {
     case $TYPE_HELLO:
         $ctx->$field = $part;
         break;
     case $TYPE_DATA:
-        if ($part > $len - $pos || $part > sizeof($ctx->$store)) {
+        if ($part > sizeof($ctx->$store)) {
             $ctx->errors++;
             $err = -EMSGSIZE;
             break;
         }
         memcpy($ctx->$store, $buf + $pos, $part);
         $ctx->$field += $part;
         $pos += $part;
         break;
     case $TYPE_CLOSE:
         $err = $callee($ctx, $part);
         break;
     default:
         log_warn("$name: unknown kind %u", $kind);
         $err = -EPROTO;
     }

     if ($err == 0)
         $ctx->position = $pos;
     return $err;
 }
`,
  `
 struct $type *$name(struct $table *$ctx, const char *$key, int $flags)
 {
     struct $type *$item, *$prev = NULL;
     unsigned long $hash = $num2;
     const char *$pos;

     for ($pos = $key; *$pos != '\\0'; $pos++)
         $hash = $hash * 33 + (unsigned char)*$pos;
     $hash %= $ctx->$store;

     pthread_mutex_lock(&$ctx->lock);
     for ($item = $ctx->buckets[$hash]; $item != NULL; $item = $item->next) {
         if (strcmp($item->key, $key) == 0)
             break;
         $prev = $item;
     }

     if ($item == NULL && ($flags & $TYPE_CREATE) != 0) {
         $item = calloc(1, sizeof(*$item));
-        if ($item == NULL) {
-            pthread_mutex_unlock(&$ctx->lock);
-            return NULL;
-        }
         $item->key = strdup($key);
         $item->next = $ctx->buckets[$hash];
         $ctx->buckets[$hash] = $item;
         $ctx->$field++;
     } else if ($item != NULL && ($flags & $TYPE_REMOVE) != 0) {
         if ($prev != NULL)
             $prev->next = $item->next;
         else
             $ctx->buckets[$hash] = $item->next;
         $callee($ctx, $item->$len);
         free($item->key);
         free($item);
         $ctx->$field--;
-        $item = NULL;
     }
+    if ($item != NULL)
+        $item->$len += $num1;
     pthread_mutex_unlock(&$ctx->lock);

     return $item;
 }
`,
  `
 ssize_t $name(struct $type *$ctx, const char *$key, char *$buf, size_t $len)
 {
     char $path[$num3];
     struct stat $info;
     ssize_t $pos = 0, $part;
     int $fd;

-    if (strstr($key, "..") != NULL || $key[0] == '/')
-        return -EACCES;
-    if (snprintf($path, sizeof($path), "%s/%s", $ctx->$store, $key) >= (int)sizeof($path))
-        return -ENAMETOOLONG;
+    sprintf($path, "%s/%s", $ctx->$store, $key);

     $fd = open($path, O_RDONLY | O_CLOEXEC);
     if ($fd < 0) {
         log_warn("$name: cannot open %s: %s", $path, strerror(errno));
         return -errno;
     }
     if (fstat($fd, &$info) != 0) {
         close($fd);
         return -errno;
     }
     if ($info.st_size > (off_t)$len - 1)
         $info.st_size = $len - 1;

     while ($pos < $info.st_size) {
         $part = read($fd, $buf + $pos, $info.st_size - $pos);
         if ($part < 0) {
             if (errno == EINTR)
                 continue;
             break;
         }
         if ($part == 0)
             break;
         $pos += $part;
         $ctx->$field += $part;
     }
     $buf[$pos] = '\\0';
     $callee($ctx, (unsigned int)$pos);

     close($fd);
     return $pos;
 }
`,
  `
 int $name(struct $type *$ctx, unsigned int $rows, unsigned int $len, const unsigned char *$buf)
 {
     unsigned char *$store, *$item;
     unsigned int $pos, $part;
     size_t $total;

     if ($rows == 0 || $len == 0)
         return 0;
-    if ($rows > $num3 || $len > SIZE_MAX / $rows / $num1)
-        return -EOVERFLOW;

-    $total = (size_t)$rows * $len * $num1;
+    $total = $rows * $len * $num1;
     $store = malloc($total);
     if ($store == NULL)
         return -ENOMEM;

     $item = $store;
     for ($pos = 0; $pos < $rows; $pos++) {
         const unsigned char *$key = $buf + (size_t)$pos * $ctx->stride;

         for ($part = 0; $part < $len; $part++) {
             $item[0] = $key[$part];
             $item[1] = $key[$part] ^ $ctx->$flags;
             $item += $num1;
         }
         if ($ctx->progress != NULL && $pos % $num2 == 0)
             $ctx->progress($ctx, $pos, $rows);
     }

     if ($callee($ctx, $rows) != 0) {
         log_debug("$name: rejected %u rows", $rows);
         free($store);
         return -EIO;
     }

     free($ctx->$field);
     $ctx->$field = $store;
     $ctx->size = $total;
     return 0;
 }
`,
  `
 int $name(struct $type *$ctx, char *$buf)
 {
     char *$key, *$item, *$rest = $buf;
     unsigned long $part;
     int $len = 0;

     while (($key = strsep(&$rest, "\\n")) != NULL) {
         $len++;
         while (isspace((unsigned char)*$key))
             $key++;
         if (*$key == '#' || *$key == '\\0')
             continue;

         $item = strchr($key, '=');
         if ($item == NULL) {
             log_warn("$name: line %d has no value", $len);
             continue;
         }
         *$item++ = '\\0';

         if (strcmp($key, "$field") == 0) {
             errno = 0;
             $part = strtoul($item, NULL, $num1 > 8 ? 16 : 10);
-            if (errno != 0 || $part > $num3) {
-                log_warn("$name: line %d: value out of range", $len);
-                return -ERANGE;
-            }
             $ctx->$field = $part;
         } else if (strcmp($key, "$store") == 0) {
-            strncpy($ctx->$store, $item, sizeof($ctx->$store) - 1);
-            $ctx->$store[sizeof($ctx->$store) - 1] = '\\0';
+            strcpy($ctx->$store, $item);
         } else if (strcmp($key, "$flags") == 0) {
             $ctx->$flags |= $callee($ctx, atoi($item));
         } else {
             log_debug("$name: line %d: unknown key %s", $len, $key);
         }
     }

     return $len;
 }
`,
  `
 void $name(struct $type *$ctx, int $fd, unsigned int $kind)
 {
     struct $table *$item = $ctx->$store;
     struct $table *$rest;
     unsigned int $part = 0;

     for (; $item != NULL; $item = $rest) {
         $rest = $item->next;
         if ($item->fd != $fd)
             continue;

         if ($kind == $TYPE_CLOSE || $item->$field > $num2) {
             if ($item->prev != NULL)
                 $item->prev->next = $item->next;
             else
                 $ctx->$store = $item->next;
             if ($item->next != NULL)
                 $item->next->prev = $item->prev;
             free($item->$buf);
-            $item->$buf = NULL;
-            $callee($ctx, $item->$len);
             free($item);
+            $callee($ctx, $item->$len);
             $part++;
             continue;
         }

         $item->$field++;
         if ($item->$flags & $TYPE_HELLO) {
             if (write($fd, $item->$buf, $item->$len) != (ssize_t)$item->$len) {
                 log_warn("$name: short write on %d", $fd);
                 $item->$flags |= $TYPE_RETRY;
             } else {
                 $item->$flags &= ~$TYPE_RETRY;
             }
         }
     }

     if ($part > 0)
         log_debug("$name: closed %u of kind %u", $part, $kind);
     $ctx->closed += $part;
 }
`,
];
