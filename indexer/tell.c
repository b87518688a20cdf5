// SPDX-License-Identifier: MIT
// What a run tells while it goes on.
#include "indexer/run.h"

#include "indexer/reading.h"

#include <string.h>

enum { PROGRESS_EVERY_MS = 200 };

void tell(struct run *run, loci_event_kind kind, const struct source *source, const char *path,
          const char *member, const char *detail)
{
    if (!run->index->on_event)
        return;
    struct buffer whole;
    buffer_init(&whole);
    if (member && *member) {
        buffer_printf(&whole, "%s!/%s", path, member);
        path = whole.failed ? path : whole.data;
    }
    loci_tell(run->index, &(loci_event){.kind = kind,
                                        .source = source ? source->path : NULL,
                                        .path = path,
                                        .detail = detail,
                                        .done = run->files_done,
                                        .total = run->files_total,
                                        .bytes_done = run->bytes_done,
                                        .bytes_total = run->bytes_total});
    buffer_clear(&whole);
}

void tell_phase(struct run *run, const char *phase)
{
    tell(run, LOCI_EVENT_PHASE, NULL, NULL, NULL, phase);
}

void tell_progress(struct run *run, bool now)
{
    int64_t time = clock_steady_ms();
    if (!now && time - run->told_ms < PROGRESS_EVERY_MS)
        return;
    run->told_ms = time;
    tell(run, LOCI_EVENT_PROGRESS, NULL, NULL, NULL, NULL);
}

void tell_blind(struct run *run)
{
    if (run->told_blind)
        return;
    run->told_blind = true;
    tell(
        run, LOCI_EVENT_WARNING, NULL, NULL, NULL,
        "the models of languages cannot be read (libexttextcat-data): languages are told by letters and function "
        "words alone");
}

// "source/path", or the source's own path.
static void add_place(struct buffer *out, const struct source *source, const char *path)
{
    buffer_printf(out, "%s%s%s", source->path, *path ? "/" : "", path);
}

void tell_unsettled(struct run *run, const struct source *source, const char *path)
{
    struct buffer text;
    buffer_init(&text);
    add_place(&text, source, path);
    buffer_printf(&text, " changed while it was read; the next run reads it again");
    tell(run, LOCI_EVENT_NOTE, source, path, NULL, text.failed ? NULL : text.data);
    buffer_clear(&text);
}

static void tell_remark(struct run *run, const struct source *source, const struct remark *remark)
{
    struct buffer text;
    buffer_init(&text);
    loci_event_kind kind = LOCI_EVENT_WARNING;
    struct buffer place;
    buffer_init(&place);
    add_place(&place, source, remark->path);
    const char *path = place.data;
    switch (remark->kind) {
    case REMARK_UNREADABLE:
        buffer_printf(&text, "cannot read '%s': %s; nothing beneath is removed", path,
                      strerror(remark->error));
        break;
    case REMARK_LINK:
        buffer_printf(&text, "'%s' links to a folder and is not followed: add that folder as a source", path);
        kind = LOCI_EVENT_NOTE;
        break;
    case REMARK_LOOP: buffer_printf(&text, "'%s' contains itself and is not entered again", path); break;
    case REMARK_IGNORE:
        if (remark->error)
            buffer_printf(&text, "cannot read '%s': %s", path, strerror(remark->error));
        else
            buffer_printf(&text, "'%s' has lines that are no patterns", path);
        break;
    }
    tell(run, kind, source, remark->path, NULL, text.data);
    buffer_clear(&text);
    buffer_clear(&place);
}

void tell_outcome(struct run *run, const struct task *task, loci_event_kind kind, const char *member,
                  enum wire_reason reason, const char *message)
{
    bool stays = !member && task->file.state == FILE_PARTIAL;
    struct buffer detail;
    buffer_init(&detail);
    buffer_printf(&detail, "%s%s%s%s", wire_reason_name(reason), message && *message ? ": " : "",
                  message ? message : "", stays ? "; what was indexed of it stays" : "");
    tell(run, kind, task->survey->source, task->file.path, member, detail.data);
    buffer_clear(&detail);
}

void tell_remarks(struct run *run, const struct survey *survey)
{
    for (size_t i = 0; i < survey->walk.remark_count; i++)
        tell_remark(run, survey->source, &survey->walk.remarks[i]);
}
