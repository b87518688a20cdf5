// SPDX-License-Identifier: MIT
// Goes over lists span by span.
#include "query/match/postings/lists/spans.h"

#include "text/base/array.h"

size_t spans_make(const uint32_t *passages, const uint32_t *of, size_t count, struct span *out)
{
    size_t made = 0;
    for (size_t i = 0; i < count;) {
        struct span *span = &out[made++];
        const size_t from = i;
        for (i++; i < count && passages[i] == passages[i - 1] + 1 && of[i] == of[from];)
            i++;
        *span = (struct span){passages[from], passages[i - 1], (uint32_t)from};
    }
    return made;
}

static bool add(struct span_hits *out, const struct span *span, uint32_t passage,
                const struct field_counts *found)
{
    struct span_hit *list = out->list;
    if (out->count == out->capacity) {
        list = array_reserve(out->list, &out->capacity, out->count + 1, sizeof *list);
        if (!list)
            return false;
        out->list = list;
    }
    list[out->count++] = (struct span_hit){span->at + (passage - span->first), *found};
    return true;
}

// Other spellings.
static bool find_others(const struct leaf *leaf, const struct span *spans, size_t count,
                        struct span_hits *out)
{
    uint32_t at = 0;
    const uint32_t others = (uint32_t)leaf->count;
    for (size_t i = 0; i < count && at < others; i++) {
        at += run_bound(leaf->passages + at, others - at, spans[i].first);
        for (; at < others && leaf->passages[at] <= spans[i].last; at++)
            if (!add(out, &spans[i], leaf->passages[at], &leaf->found[at]))
                return false;
    }
    return true;
}

// The passage at hand, unless other spellings stand in it as well.
static bool take(const struct leaf *leaf, struct posting_run *run, const struct span *span,
                 struct span_hits *out)
{
    const uint32_t passage = run->passages[run->at];
    struct field_counts found = list_found_at(&run->found, run->at);
    if (passage < span->first || !segment_is_live(run->segment, passage) ||
        (leaf->count > 0 && leaf_is_other(leaf, passage)))
        return true;
    for (int field = 0; leaf->column >= 0 && field < FIELD_COUNT; field++)
        if (field != leaf->column)
            found.in[field] = 0;
    return (leaf->column >= 0 && found.in[leaf->column] == 0) || add(out, span, passage, &found);
}

// Those of a span, from block to block. *reached: the first passage of the run behind those that were taken, as far as it is read.
static bool find_span(const struct leaf *leaf, struct posting_run *run, const struct span *span,
                      uint32_t *reached, struct span_hits *out)
{
    uint32_t from = span->first;
    *reached = UINT32_MAX;
    while (run_reach(run, from)) {
        *reached = run->passages[run->at];
        if (*reached > span->last)
            return true;
        if (!run_count(run))
            break;
        for (; *reached <= span->last; *reached = run->passages[++run->at]) {
            if (!take(leaf, run, span, out))
                return false;
            from = *reached + 1;
        }
        // Behind the last of a block stands one that is greater than all.
        if (*reached < UINT32_MAX || from > span->last) {
            *reached = *reached < UINT32_MAX ? *reached : from;
            return true;
        }
    }
    *reached = UINT32_MAX;
    return true;
}

static bool find_run(const struct leaf *leaf, struct posting_run *run, const struct span *spans, size_t count,
                     struct span_hits *out)
{
    for (size_t i = 0; i < count;) {
        uint32_t reached;
        if (!find_span(leaf, run, &spans[i], &reached, out))
            return false;
        for (i++; i < count && spans[i].last < reached;)
            i++;
    }
    return true;
}

bool spans_find(struct leaf *leaf, const struct span *spans, size_t count, struct span_hits *out)
{
    out->count = 0;
    bool made = find_others(leaf, spans, count, out);
    for (size_t i = 0; made && i < leaf->run_count; i++)
        made = find_run(leaf, &leaf->runs[i], spans, count, out);
    return made;
}
