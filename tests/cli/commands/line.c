// SPDX-License-Identifier: MIT
// Lines, of which what is kept is bounded.
#include "cli/commands/line.h"
#include <criterion/criterion.h>
#include <stdlib.h>
#include <string.h>

// An input of `size` letters, then `rest`.
struct source {
    size_t size;
    const char *rest;
};

static ssize_t give(void *cookie, char *out, size_t size)
{
    struct source *source = cookie;
    const size_t letters = size < source->size ? size : source->size;
    memset(out, 'x', letters);
    source->size -= letters;
    if (letters > 0)
        return (ssize_t)letters;
    const size_t left = strlen(source->rest), given = size < left ? size : left;
    memcpy(out, source->rest, given);
    source->rest += given;
    return (ssize_t)given;
}

static FILE *open_source(struct source *source)
{
    FILE *file = fopencookie(source, "r", (cookie_io_functions_t){.read = give});
    cr_assert_not_null(file);
    return file;
}

static void expect_line(struct line *line, FILE *file, const char *text)
{
    cr_assert(line_read(line, file));
    cr_expect_not(line->too_long);
    cr_expect_eq(line->size, strlen(text));
    cr_expect(line->size == 0 || memcmp(line->text, text, line->size) == 0, "%.*s", (int)line->size,
              line->text);
}

Test(line, reads_line_by_line_and_a_last_one_without_an_end)
{
    struct source source = {.rest = "\none\n\ntwo\r\nthree"};
    static const char *const lines[] = {"", "one", "", "two\r", "three"};
    FILE *file = open_source(&source);
    struct line line = {0};
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++)
        expect_line(&line, file, lines[i]);
    cr_expect_not(line_read(&line, file));
    cr_expect_not(line.failed);
    line_clear(&line);
    fclose(file);
}

Test(line, keeps_none_of_a_line_that_is_too_long_and_goes_on_behind_it)
{
    static const struct {
        size_t size;
        bool too_long;
    } sizes[] = {{LINE_BYTES_MAX, false}, {LINE_BYTES_MAX + 1, true}, {8 << 20, true}};
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
        struct source source = {sizes[i].size, "\nnext"};
        FILE *file = open_source(&source);
        struct line line = {0};
        cr_assert(line_read(&line, file));
        cr_expect_eq(line.too_long, sizes[i].too_long);
        cr_expect_eq(line.size, sizes[i].too_long ? 0 : sizes[i].size);
        cr_expect_leq(line.capacity, LINE_BYTES_MAX);
        expect_line(&line, file, "next");
        cr_expect_not(line_read(&line, file));
        line_clear(&line);
        fclose(file);
    }
}
