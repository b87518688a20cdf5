// SPDX-License-Identifier: MIT
// A table of pages and what they say about themselves.
#ifndef LOCI_TESTS_EXTRACT_META_TABLE_H
#define LOCI_TESTS_EXTRACT_META_TABLE_H

#include "tests/extract/table.h"

#define TEXT                                                                                                          \
    "<p>The delegates spoke of the pipeline at length and agreed that a group of experts from both sides of the sea " \
    "would meet again before the summer, in a town that is still to be chosen by the smaller of the two parties.</p>"

struct meta_row {
    const char *page;
    const char *found; // the lines of metadata, without what is said of the bytes
};

// Keeps the lines of metadata of what dumped() tells.
static inline char *metadata_of(const char *page)
{
    static const char *const keys[] = {"title: ", "author: ", "date: ", "language: ", "series: ", "url: "};
    struct buffer lines;
    buffer_init(&lines);
    char *found = dumped("a.html", page, strlen(page));
    for (char *line = strtok(found, "\n"); line; line = strtok(NULL, "\n"))
        for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
            if (strncmp(line, keys[i], strlen(keys[i])) == 0)
                buffer_printf(&lines, "%s\n", line);
    free(found);
    return buffer_detach(&lines, &(size_t){0});
}

static inline void check_meta(const struct meta_row *rows, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        char *found = metadata_of(rows[i].page);
        cr_expect_str_eq(found, rows[i].found, "%s\n-- found --\n%s-- wanted --\n%s", rows[i].page, found,
                         rows[i].found);
        free(found);
    }
}
#define CHECK_META(rows) check_meta(rows, sizeof(rows) / sizeof *(rows))

#define LONG "of sea and land and air and sea and land and air and sea and land and air and sea and land"
#define LINKED(json) "<script type='application/ld+json'>" json "</script>"

#endif
