// SPDX-License-Identifier: MIT
// One source as it is and as it was: the walk beside the stored rows.
#ifndef LOCI_INDEXER_SURVEY_H
#define LOCI_INDEXER_SURVEY_H

#include "indexer/walk/globs.h"
#include "indexer/walk/parts.h"
#include "indexer/walk/walk.h"
#include "store/records/source.h"

enum fate {
    FATE_THERE,    // the walk found it
    FATE_GONE,     // the walk did not, nor does the path exist
    FATE_LEFT_OUT, // it exists, but the rules leave it out now
    FATE_UNKNOWN,  // beneath something that could not be read
    FATE_MOVED     // gone, and found again elsewhere in this run
};

// Why a file that is there is not to be read, whatever is in it.
enum left_out {
    LEFT_OUT_LINK,   // a link that leaves the source
    LEFT_OUT_KERNEL, // made up by the kernel
    LEFT_OUT_COUNT
};

struct survey {
    struct source *source; // borrowed
    struct walk walk;
    struct file *files; // as stored, by path
    size_t file_count;
    size_t known;                                // of the whole source
    const struct parts *parts;                   // borrowed: what of the source was walked
    enum fate *fates;                            // of each stored file
    struct file **rows;                          // of each found file: its stored row, or NULL
    uint64_t left_out[LEFT_OUT_COUNT];           // files that were not left out before …
    uint64_t left_out_documents[LEFT_OUT_COUNT]; // … and documents of theirs that went
    struct globs members; // the exclude globs that name a member of a container ("a.jsonl!/17")
};

// Walks the source, or the parts of it, and sets it beside what is stored. Nothing is written.
loci_error survey_make(loci *index, struct survey *out, struct source *source, const struct parts *parts);
// Whether the source's exclude globs keep this member of a container out. LOCI_NO_MEMORY.
loci_error survey_leaves_out(loci *index, const struct survey *survey, const char *path, const char *member,
                             bool *left_out);

void survey_clear(struct survey *survey);

// Whether a file stands where the source is a folder, or the reverse: a question for people, not a change to follow.
bool survey_is_other_kind(const struct survey *survey);

// Whether the walk may be believed about what is gone: then a gone file may be a moved one.
bool survey_sees_moves(const struct survey *survey, bool prune);

#endif
