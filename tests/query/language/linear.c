// SPDX-License-Identifier: MIT
// Twice the query is twice the work, whatever it is made of. Counted, not timed: the sources of query/language are compiled
// so that each of their blocks calls __sanitizer_cov_trace_pc. Without LOCI_COUNTED nothing is counted: each query is read
// once, for a sanitizer to see.
#include "query/language/ast.h"

#include <criterion/criterion.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

void __sanitizer_cov_trace_pc(void);

static uint64_t blocks;

void __sanitizer_cov_trace_pc(void)
{
    blocks++;
}

#ifdef LOCI_COUNTED
static const bool counted = true;
#else
static const bool counted = false;
#endif

static uint64_t work_of(const char *head, const char *piece, size_t size)
{
    char *query = malloc(size);
    const size_t begin = strlen(head), length = strlen(piece);
    struct notes notes = {0};
    struct node *root = NULL;
    cr_assert(query && begin < size);
    memcpy(query, head, begin);
    for (size_t at = begin; at < size; at++)
        query[at] = piece[(at - begin) % length];
    blocks = 0;
    cr_expect(query_parse(&root, query, size, &notes), "%s%s", head, piece);
    const uint64_t work = blocks;
    notes_clear(&notes);
    node_free(root);
    free(query);
    return work;
}

Test(linear, queries)
{
    enum { SIZE = QUERY_BYTES_MAX / 16 };
    static const char *const heads[] = {"", "a ", "a", "\"a"};
    static const char *const pieces[] = {
        "-",
        ".",
        "&",
        "~",
        "^",
        "(",
        ")",
        "'",
        "\"",
        "*",
        "?",
        ":",
        "+",
        "/",
        "=",
        "|",
        ",",
        "1",
        "a ",
        "a-",
        "a.",
        "a*",
        "a, ",
        "NEAR(",
        "near (a ",
        "\"a b\" ~ ",
        "WITHIN  ",
        "a w/",
        "a w/1 b ",
        "title:",
        "a^2 ",
        "date:-",
        "\xE2\x80\x94",
        "\xEF\xBC\x8D",
        "U.S. ",
        "J.",
        "a AND ",
        "NOT ",
        "a OR (b ",
        "-a ",
        "=a ",
        "1.2",
        "C++ ",
        "a?b",
        "a*b ",
        "a?",
        "AU(",
        "SO(1 ",
        "SO(1, b",
        "AU=",
        "date:(1 ",
        "author:(a?b ",
        "\xD7\x91\"",
        "\xCC\x88",
    };
    for (size_t h = 0; h < sizeof heads / sizeof *heads; h++)
        for (size_t i = 0; i < sizeof pieces / sizeof *pieces; i++) {
            const uint64_t once = work_of(heads[h], pieces[i], SIZE);
            if (!counted)
                continue;
            const uint64_t twice = work_of(heads[h], pieces[i], 2 * SIZE);
            cr_expect_gt(once, SIZE / 16, "%s%s: nothing was counted", heads[h], pieces[i]);
            cr_expect_lt(twice, once * 9 / 4, "%s%s: %" PRIu64 ", twice as long %" PRIu64, heads[h],
                         pieces[i], once, twice);
        }
}
