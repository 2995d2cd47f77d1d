/** Functions as people write them, with comments, blank lines, and steps of all sizes. */
export const C_FILE = `#include <string.h>
#include <stdio.h>

static int limit = 16;

/* Copies a name; the caller owns it. */
int copy_name(char *to, const char *from)
{
    size_t length = strlen(from);

    // no check at all
    strcpy(to, from);

    if (length > (size_t)limit) {
        fprintf(stderr, "long name: %s\\n", from);
        return -1;
    }
    return 0;
}

char *read_line(FILE *file, char *buffer, int size)
{
    char *line;

    if (size <= 0)
        return NULL;

    line = fgets(buffer, size, file);
    if (line == NULL)
        return NULL;

    line[strcspn(line, "\\n")] = '\\0';
    return line;
}
`;

export const PYTHON_FILE = `import os
import subprocess


def run(name):
    """Runs a tool by its name."""
    if not name:
        raise ValueError("no name")

    # the shell reads it
    subprocess.call("tool " + name, shell=True)

    return os.path.join("/var/tools", name)


async def fetch(session, url, *, limit=10):
    async with session.get(url) as answer:
        text = await answer.text()

    return text[:limit]
`;
