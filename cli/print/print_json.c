// SPDX-License-Identifier: MIT
// JSON, format 1: one object an answer (json), or one line a hit (jsonl), as the library writes them.
#include "cli/print/printer.h"

// Whether it was written is told by output_finish.
static bool write_bytes(void *file, const char *bytes, size_t size)
{
    fwrite(bytes, 1, size, file);
    return true;
}

static bool print(const struct output *out, const struct answer *answer, bool lines)
{
    const loci_json_options options = {.size = sizeof options,
                                       .id = answer->id,
                                       .lines = lines,
                                       .unit = answer->unit,
                                       .mark_open = answer->mark_open,
                                       .mark_close = answer->mark_close,
                                       .facets = answer->facets,
                                       .facet_count = lines ? 0 : answer->facet_count};
    return loci_results_write_json(answer->results, write_bytes, out->file, &options) == LOCI_OK;
}

bool print_json(const struct output *out, const struct answer *answer)
{
    return print(out, answer, false);
}

bool print_jsonl(const struct output *out, const struct answer *answer)
{
    return print(out, answer, true);
}
