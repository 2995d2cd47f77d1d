#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "record.h"

/* A record on the wire: kind (1), name length (1), value length (2, big-endian), name, value. */
int record_parse(struct record *rec, const unsigned char *buf, size_t len)
{
    size_t name_len, value_len;
    const unsigned char *pos = buf + 4;

    if (rec == NULL || buf == NULL || len < 4)
        return -EINVAL;

    rec->kind = buf[0];
    name_len = buf[1];
    value_len = (size_t)buf[2] << 8 | buf[3];

    if (name_len >= sizeof(rec->name) || name_len + value_len > len - 4)
        return -EMSGSIZE;

    memcpy(rec->name, pos, name_len);
    rec->name[name_len] = '\0';
    pos += name_len;

    rec->value = malloc(value_len + 1);
    if (rec->value == NULL)
        return -ENOMEM;

    memcpy(rec->value, pos, value_len);
    rec->value[value_len] = '\0';
    rec->value_len = value_len;
    return 0;
}

void record_release(struct record *rec)
{
    if (rec == NULL)
        return;

    free(rec->value);
    rec->value = NULL;
    rec->value_len = 0;
}

int record_list_read(struct record_list *list, const unsigned char *buf, size_t len)
{
    size_t at = 0;
    int err;

    while (at < len && list->count < RECORDS_MAX) {
        struct record *rec = &list->items[list->count];

        err = record_parse(rec, buf + at, len - at);
        if (err < 0)
            return err;

        at += 4 + strlen(rec->name) + rec->value_len;
        list->count++;
    }

    return (int)list->count;
}
