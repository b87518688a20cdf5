// SPDX-License-Identifier: MIT
// Blocks of a page as the helper has them: see pdf_runs.h.
#include "extract/paper/pdf/printed/pdf_runs.h"

#include "text/base/memory.h"
#include <stdlib.h>
#include <string.h>

size_t pdf_runs_find(struct pdf_run *runs, size_t most, const struct pdf_text *pdf,
                     const struct pdf_page *page)
{
    size_t count = 0;
    for (uint32_t i = page->first; i < page->first + page->count; i++) {
        const struct pdf_line *line = &pdf->lines[i];
        if (i == page->first || line->block != line[-1].block) {
            if (count == most)
                return 0;
            runs[count++] = (struct pdf_run){i, 0, line->left, line->right, line->top, line->bottom};
        }
        struct pdf_run *run = &runs[count - 1];
        run->count++;
        run->left = pdf_least(run->left, line->left);
        run->right = pdf_most(run->right, line->right);
        run->top = pdf_least(run->top, line->top);
        run->bottom = pdf_most(run->bottom, line->bottom);
    }
    return count;
}

bool pdf_runs_beside(const struct pdf_run *one, const struct pdf_run *other)
{
    const float shared = pdf_least(one->bottom, other->bottom) - pdf_most(one->top, other->top);
    return 2 * shared > pdf_least(one->bottom - one->top, other->bottom - other->top);
}

bool pdf_runs_arrange(struct pdf_text *pdf, const struct pdf_page *page, const struct pdf_run *runs,
                      size_t count)
{
    struct pdf_line *lines = memory_resize(NULL, page->count * sizeof *lines);
    if (lines == NULL)
        return false;
    uint32_t taken = 0;
    for (size_t i = 0; i < count; taken += runs[i++].count)
        memcpy(lines + taken, pdf->lines + runs[i].first, runs[i].count * sizeof *lines);
    memcpy(pdf->lines + page->first, lines, taken * sizeof *lines);
    free(lines);
    return true;
}
