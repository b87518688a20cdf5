// SPDX-License-Identifier: MIT
// The sources of a run, each walked and set beside what is stored.
#include "indexer/run/surveys.h"

#include "indexer/run/run.h"
#include "indexer/run/tell.h"

#include <stdlib.h>
#include <string.h>

static bool can_have_moved(const struct file *file, enum fate fate)
{
    static const struct hash none;
    bool holds = file->state == FILE_INDEXED || file->state == FILE_PARTIAL;
    return fate == FATE_GONE && holds && memcmp(&file->hash, &none, sizeof none) != 0;
}

static loci_error list_gone(struct run *run)
{
    size_t count = 0;
    for (size_t s = 0; s < run->survey_count; s++)
        count += run->surveys[s].file_count;
    if (!gone_init(&run->gone, count))
        return handle_fail_memory(run->index);
    for (size_t s = 0; s < run->survey_count; s++) {
        struct survey *survey = &run->surveys[s];
        for (size_t i = 0; i < survey->file_count && survey_sees_moves(survey, run->options.prune); i++)
            if (can_have_moved(&survey->files[i], survey->fates[i]))
                gone_add(&run->gone, &survey->files[i], &survey->fates[i]);
    }
    gone_order(&run->gone);
    return LOCI_OK;
}

loci_error surveys_make(struct run *run)
{
    tell_phase(run, "walking");
    run->surveys = calloc(run->selection.count + 1, sizeof *run->surveys);
    if (!run->surveys)
        return handle_fail_memory(run->index);
    for (size_t i = 0; i < run->selection.count; i++) {
        if (!run->selection.chosen[i])
            continue;
        struct survey *survey = &run->surveys[run->survey_count];
        loci_error error =
            survey_make(run->index, survey, &run->selection.sources[i], &run->selection.parts[i]);
        if (error != LOCI_OK)
            return error;
        run->survey_count++;
        if (survey_is_other_kind(survey) && !run->options.prune)
            walk_forget_files(&survey->walk);
        run->files_total += survey->walk.count;
        for (size_t f = 0; f < survey->walk.count; f++)
            run->bytes_total += survey->walk.files[f].size;
        tell_remarks(run, survey);
    }
    return list_gone(run);
}
