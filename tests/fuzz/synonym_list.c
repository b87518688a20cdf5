// SPDX-License-Identifier: MIT
// Lists of synonyms: each line that is used has sides within bounds, and all of them lie in the text.
#include "query/expand/synonym_list.h"

#include <stdint.h>
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check(bool holds)
{
    if (!holds)
        abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct synonym_list list;
    if (!synonym_list_read(&list, (const char *)data, size))
        return 0;
    size_t number = 0, problems = 0;
    for (size_t i = 0; i < list.count; i++) {
        const struct synonym_line *line = &list.lines[i];
        check(line->number > number && line->size > 0 && line->count <= SYNONYM_SIDES_MAX);
        check(line->problem || (line->count > 1 && line->left < line->count));
        number = line->number;
        problems += line->problem != NULL;
        for (size_t side = 0; side < line->count && !line->problem; side++) {
            const struct synonym_side *at = &line->sides[side];
            check(at->size > 0 && at->size <= SYNONYM_SIZE_MAX);
            check(at->text >= list.text && at->text + at->size <= list.text + size);
        }
    }
    check(problems == list.problems);
    synonym_list_clear(&list);
    return 0;
}
