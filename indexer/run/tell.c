// SPDX-License-Identifier: MIT
// What a run tells while it goes on.
#include "indexer/run/tell.h"

#include "indexer/pool/clock.h"
#include "indexer/run/run.h"
#include "indexer/run/task.h"
#include "indexer/walk/notice.h"
#include "store/document/place.h"

#include <errno.h>
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
        place_write(&whole, path, member);
        path = whole.failed ? path : whole.data;
    }
    handle_tell(run->index, &(loci_event){.kind = kind,
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

void tell_read_again(struct run *run)
{
    uint64_t files = 0;
    for (size_t s = 0; s < run->survey_count; s++)
        for (size_t i = 0; i < run->surveys[s].walk.count; i++) {
            const struct file *before = run->surveys[s].rows[i];
            files += before && notice_was_read_otherwise(before, run->reader);
        }
    if (files == 0)
        return;
    struct buffer text;
    buffer_init(&text);
    buffer_printf(&text, "%llu file%s %s read again: this loci reads %s otherwise", (unsigned long long)files,
                  files == 1 ? "" : "s", run->id ? files == 1 ? "is" : "are" : "would be",
                  files == 1 ? "it" : "them");
    tell(run, LOCI_EVENT_NOTE, NULL, NULL, NULL, text.failed ? NULL : text.data);
    buffer_clear(&text);
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

void tell_uncaged(struct run *run, unsigned missing)
{
    static const char *const words[][2] = {
        [WIRE_NO_LANDLOCK] = {"no Landlock", "limits and seccomp"},
        [WIRE_NO_SECCOMP] = {"no seccomp", "limits and Landlock"},
        [WIRE_NO_LANDLOCK | WIRE_NO_SECCOMP] = {"neither Landlock nor seccomp", "limits"},
    };
    if (run->told_uncaged || missing == 0 || missing >= sizeof words / sizeof *words)
        return;
    run->told_uncaged = true;
    struct buffer text;
    buffer_init(&text);
    buffer_printf(
        &text, "this kernel gives %s: a file that takes over the program that reads it is held by %s alone",
        words[missing][0], words[missing][1]);
    tell(run, LOCI_EVENT_WARNING, NULL, NULL, NULL, text.failed ? NULL : text.data);
    buffer_clear(&text);
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

static void describe_ignore_file(struct buffer *out, const char *path, int error)
{
    if (error == ELOOP)
        buffer_printf(out,
                      "'%s' is a link that leads out of the source and is not read: loci index --follow PATH "
                      "would",
                      path);
    else if (error)
        buffer_printf(out, "cannot read '%s': %s", path, strerror(error));
    else
        buffer_printf(out, "'%s' has lines that are no patterns", path);
}

static void describe_unreadable(struct buffer *out, const struct source *source, const struct remark *remark,
                                const char *path)
{
    bool is_root = !*remark->path;
    if (is_root && remark->error == ELOOP && !source->follow)
        buffer_printf(out,
                      "'%s' is reached through a link now, which is not followed: index it by its new name, "
                      "or with --follow; nothing beneath is removed",
                      path);
    else if (remark->error == EXDEV)
        buffer_printf(out, "'%s' is made up by the kernel and is not read; nothing beneath is removed", path);
    else
        buffer_printf(out, "cannot read '%s': %s; nothing beneath is removed", path, strerror(remark->error));
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
    case REMARK_UNREADABLE: describe_unreadable(&text, source, remark, path); break;
    case REMARK_LINK:
        buffer_printf(&text, "'%s' links to a folder and is not followed: add that folder as a source", path);
        kind = LOCI_EVENT_NOTE;
        break;
    case REMARK_LOOP: buffer_printf(&text, "'%s' contains itself and is not entered again", path); break;
    case REMARK_KERNEL:
        buffer_printf(&text, "'%s' is made up by the kernel, as /proc and /sys are, and is not entered",
                      path);
        kind = LOCI_EVENT_NOTE;
        break;
    case REMARK_IGNORE: describe_ignore_file(&text, path, remark->error); break;
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

static void tell_links_out(struct run *run, const struct source *source, uint64_t links, uint64_t documents)
{
    struct buffer text;
    buffer_init(&text);
    buffer_printf(&text, "%llu link%s out of '%s' %s not followed (loci status --skipped)",
                  (unsigned long long)links, links == 1 ? "" : "s", source->path, links == 1 ? "is" : "are");
    if (documents > 0)
        buffer_printf(&text, "; %llu document%s read through such links before %s removed",
                      (unsigned long long)documents, documents == 1 ? "" : "s",
                      run->id ? documents == 1 ? "is" : "are" : "would be");
    buffer_printf(&text, ": loci index --follow PATH would read what they lead to");
    tell(run, documents > 0 ? LOCI_EVENT_WARNING : LOCI_EVENT_NOTE, source, NULL, NULL, text.data);
    buffer_clear(&text);
}

void tell_left_out(struct run *run, const struct survey *survey)
{
    if (survey->left_out[LEFT_OUT_LINK] > 0)
        tell_links_out(run, survey->source, survey->left_out[LEFT_OUT_LINK],
                       survey->left_out_documents[LEFT_OUT_LINK]);
}
