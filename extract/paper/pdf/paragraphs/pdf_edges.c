// SPDX-License-Identifier: MIT
// The edges that lines are set between, and the usual distance between them.
#include "extract/paper/pdf/paragraphs/pdf_edges.h"

#include "extract/paper/pdf/page/pdf_steps.h"
#include "text/base/memory.h"
#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { LEAD_STEPS = 200 }; // of half a point

static size_t size_step(const struct pdf_line *line)
{
    float size = pdf_line_size(line);
    return size > 0 && size < PDF_SIZE_STEPS / 2 - 1 ? (size_t)(2 * size + 0.5f) : 0;
}

static bool is_text(const struct pdf_line *line)
{
    return line->role == PDF_BODY || line->role == PDF_NOTE;
}

static bool same_size(const struct pdf_line *one, const struct pdf_line *other)
{
    return fabsf(pdf_line_size(one) - pdf_line_size(other)) <= 0.1f * pdf_line_size(one);
}

// The most frequent distance between two lines of a size that follow each other in a block.
static bool find_leads(struct pdf_edges *edges, const struct pdf_text *pdf)
{
    uint32_t(*counts)[LEAD_STEPS] = memory_zeroed(PDF_SIZE_STEPS, sizeof *counts);
    if (counts == NULL)
        return false;
    const struct pdf_line *before = NULL;
    for (size_t i = 0; i < pdf->line_count; i++) {
        const struct pdf_line *line = &pdf->lines[i];
        if (!is_text(line))
            continue;
        float lead = before ? line->top - before->top : 0;
        if (before && before->page == line->page && before->block == line->block && same_size(before, line) &&
            lead > 0.6f * pdf_line_size(line) && lead < LEAD_STEPS / 2 - 1)
            counts[size_step(line)][(size_t)(2 * lead + 0.5f)]++;
        before = line;
    }
    for (size_t size = 0; size < PDF_SIZE_STEPS; size++) {
        size_t most = 0;
        for (size_t lead = 1; lead < LEAD_STEPS; lead++)
            if (counts[size][lead] > counts[size][most])
                most = lead;
        edges->lead[size] = (float)most / 2;
    }
    free(counts);
    return true;
}

float pdf_edges_lead(const struct pdf_edges *edges, const struct pdf_line *line)
{
    float lead = edges->lead[size_step(line)];
    return lead > 0 ? lead : 1.25f * pdf_line_size(line);
}

// Where the column of a line may reach to: what stands beside it, or near that.
static void find_bounds(const struct pdf_text *pdf, const struct pdf_page *page, const struct pdf_line *line,
                        float *left, float *right)
{
    float band = 2 * pdf_line_size(line);
    *left = -1e9f;
    *right = 1e9f;
    for (uint32_t i = 0; i < page->count; i++) {
        const struct pdf_line *other = &pdf->lines[page->first + i];
        if (other == line || (!is_text(other) && other->role != PDF_ROW) ||
            other->bottom < line->top - band || other->top > line->bottom + band)
            continue;
        if (other->left >= line->right - 1)
            *right = pdf_least(*right, other->left);
        if (other->right <= line->left + 1)
            *left = pdf_most(*left, other->right);
    }
}

static void find_edges(struct pdf_edges *edges, const struct pdf_text *pdf, const struct pdf_page *page,
                       uint32_t at)
{
    const struct pdf_line *line = &pdf->lines[at];
    float left, right;
    find_bounds(pdf, page, line, &left, &right);
    edges->left[at] = line->left;
    edges->right[at] = line->right;
    for (uint32_t i = 0; i < page->count; i++) {
        const struct pdf_line *other = &pdf->lines[page->first + i];
        if (!is_text(other) || !same_size(line, other) || other->left < left - 1 ||
            other->right > right + 1 || other->left >= line->right || other->right <= line->left)
            continue;
        edges->left[at] = pdf_least(edges->left[at], other->left);
        edges->right[at] = pdf_most(edges->right[at], other->right);
    }
}

static int by_value(const void *left, const void *right)
{
    float one = *(const float *)left, other = *(const float *)right;
    return (one > other) - (one < other);
}

// A text of one column reaches to the same edge on a page that holds short lines alone.
static bool widen(struct pdf_edges *edges, const struct pdf_text *pdf)
{
    float *rights = memory_resize(NULL, (pdf->line_count + 1) * sizeof *rights);
    size_t count = 0, near = 0;
    if (rights == NULL)
        return false;
    for (size_t i = 0; i < pdf->line_count; i++)
        if (pdf->lines[i].role == PDF_BODY)
            rights[count++] = pdf->lines[i].right;
    qsort(rights, count, sizeof *rights, by_value);
    float edge = count > 0 ? rights[count - 1 - count / 20] : 0;
    for (size_t i = 0; i < count; i++)
        near += rights[i] > 0.9f * edge;
    free(rights);
    for (size_t i = 0; 2 * near > count && i < pdf->line_count; i++) {
        const struct pdf_page *page = &pdf->pages[pdf->lines[i].page];
        bool beside =
            edges->right[i] > 0 && pdf->lines[i].role == PDF_BODY && page->count <= PDF_COMPARED_MAX;
        float left, right;
        if (!beside || edges->right[i] >= edge)
            continue;
        find_bounds(pdf, page, &pdf->lines[i], &left, &right);
        if (right > edge)
            edges->right[i] = edge;
    }
    return true;
}

// Whether more paragraphs begin with an indent than below a gap.
static bool is_indented(const struct pdf_edges *edges, const struct pdf_text *pdf)
{
    size_t indents = 0, gaps = 0;
    const struct pdf_line *before = NULL;
    for (size_t i = 0; i < pdf->line_count; i++) {
        const struct pdf_line *line = &pdf->lines[i];
        if (line->role != PDF_BODY)
            continue;
        if (before && before->page == line->page && same_size(before, line) && line->top > before->top) {
            float lead = pdf_edges_lead(edges, line), gap = line->top - before->top;
            indents += line->left > before->left + 0.8f * pdf_line_size(line) && gap < 1.6f * lead;
            gaps += gap > 1.25f * lead && line->left < before->left + 0.8f * pdf_line_size(line);
        }
        before = line;
    }
    return indents >= 2 && indents > gaps;
}

bool pdf_edges_find(struct pdf_edges *edges, const struct pdf_text *pdf)
{
    *edges = (struct pdf_edges){.left = memory_zeroed(pdf->line_count + 1, sizeof *edges->left),
                                .right = memory_zeroed(pdf->line_count + 1, sizeof *edges->right)};
    if (edges->left == NULL || edges->right == NULL || !find_leads(edges, pdf))
        return false;
    for (size_t p = 0; p < pdf->page_count; p++) {
        const struct pdf_page *page = &pdf->pages[p];
        for (uint32_t i = 0; i < page->count; i++) {
            uint32_t at = page->first + i;
            if (page->count <= PDF_COMPARED_MAX && is_text(&pdf->lines[at]))
                find_edges(edges, pdf, page, at);
        }
    }
    edges->indented = is_indented(edges, pdf);
    return widen(edges, pdf);
}

void pdf_edges_clear(struct pdf_edges *edges)
{
    free(edges->left);
    free(edges->right);
    *edges = (struct pdf_edges){0};
}
