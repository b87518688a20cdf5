// SPDX-License-Identifier: MIT
// Memory that runs out is a reason: whichever allocation fails, an extractor ends by itself, leaks nothing, and what it gives as whole
// is whole. Ours are made to fail one by one, on the corpora of the fuzz targets.
#include "extract/core/nest.h"
#include "extract/extract.h"
#include "tests/extract/compound/storage.h"
#include "tests/extract/dumped.h"
#include "tests/extract/packed.h"

#include <criterion/criterion.h>
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void *__real_malloc(size_t size);
void *__real_calloc(size_t count, size_t size);
void *__real_realloc(void *memory, size_t size);
char *__real_strdup(const char *text);
char *__real_strndup(const char *text, size_t size);
void *__wrap_malloc(size_t size);
void *__wrap_calloc(size_t count, size_t size);
void *__wrap_realloc(void *memory, size_t size);
char *__wrap_strdup(const char *text);
char *__wrap_strndup(const char *text, size_t size);

static bool counting;
static size_t allocations, failing; // the one that fails, from 1 on; 0: none

static bool fails(void)
{
    return counting && ++allocations == failing;
}

void *__wrap_malloc(size_t size)
{
    return fails() ? NULL : __real_malloc(size);
}

void *__wrap_calloc(size_t count, size_t size)
{
    return fails() ? NULL : __real_calloc(count, size);
}

void *__wrap_realloc(void *memory, size_t size)
{
    return fails() ? NULL : __real_realloc(memory, size);
}

char *__wrap_strdup(const char *text)
{
    return fails() ? NULL : __real_strdup(text);
}

char *__wrap_strndup(const char *text, size_t size)
{
    return fails() ? NULL : __real_strndup(text, size);
}

struct answer {
    struct frames_seen seen;
    struct buffer frames;
    bool done, partly; // a record was told as failed for want of memory
    enum wire_reason reason;
};

static bool keep_frames(void *context, const struct buffer *frames)
{
    struct answer *answer = context;
    const bool was_counting = counting;
    struct wire_message message;
    size_t consumed;
    counting = false;
    check_frames(&answer->seen, frames);
    for (size_t at = 0; at < frames->size; at += consumed) {
        cr_assert_eq(wire_decode(frames->data + at, frames->size - at, &message, &consumed), WIRE_DECODED);
        answer->partly |=
            message.type == WIRE_RECORD_FAILED && message.as.record_failed.reason == WIRE_OUT_OF_MEMORY;
    }
    buffer_add(&answer->frames, frames->data, frames->size);
    counting = was_counting;
    return true;
}

// Reads with the n-th allocation failing, none for 0. The caller clears answer->frames.
static void read_without(struct answer *answer, size_t n, const char *name, const struct buffer *bytes)
{
    struct input input;
    struct sink sink;
    memset(answer, 0, sizeof *answer);
    buffer_init(&answer->frames);
    input_from_memory(&input, bytes->data, bytes->size, name);
    sink_init(&sink, keep_frames, answer, 1 << 20);
    allocations = 0;
    failing = n;
    counting = true;
    answer->done = extract(&input, &sink);
    answer->reason = sink.reason;
    sink_flush(&sink);
    counting = false;
    cr_expect(answer->done || sink.message[0] != '\0', "%s, %zu: no reason", name, n);
    sink_clear(&sink);
}

static void expect_told(const struct answer *answer, const struct answer *whole, size_t n, const char *path)
{
    if (!answer->done && answer->reason == WIRE_OUT_OF_MEMORY)
        return;
    const bool same = answer->done == whole->done && answer->reason == whole->reason &&
                      answer->frames.size == whole->frames.size &&
                      memcmp(answer->frames.data, whole->frames.data, whole->frames.size) == 0;
    cr_expect(same || answer->partly, "%s: without allocation %zu %s (%s)", path, n,
              answer->done ? "something is lost" : "another reason", wire_reason_name(answer->reason));
}

static void load(struct buffer *bytes, const char *path)
{
    char piece[4096];
    FILE *file = fopen(path, "rb");
    cr_assert(file, "%s", path);
    buffer_init(bytes);
    for (size_t size; (size = fread(piece, 1, sizeof piece, file)) > 0;)
        buffer_add(bytes, piece, size);
    fclose(file);
}

// Makes a file of what the corpus has of it.
typedef void preparation(struct buffer *bytes);

// All of few allocations, every so-many-th of many.
static void read_file(const char *path, const char *name, preparation *prepare)
{
    enum { TRIES = 40 };
    static size_t turn;
    struct buffer bytes;
    struct answer whole, answer;
    load(&bytes, path);
    if (prepare)
        prepare(&bytes);
    read_without(&whole, 0, name, &bytes); // what is made once is made
    buffer_clear(&whole.frames);
    read_without(&whole, 0, name, &bytes);
    const size_t step = 1 + allocations / TRIES, count = allocations;
    for (size_t n = 1 + turn++ % step; n <= count; n += step) {
        read_without(&answer, n, name, &bytes);
        expect_told(&answer, &whole, n, path);
        buffer_clear(&answer.frames);
    }
    buffer_clear(&whole.frames);
    buffer_clear(&bytes);
}

static void read_corpus(const char *corpus, const char *name, preparation *prepare)
{
    char folder[1024], path[2048];
    snprintf(folder, sizeof folder, LOCI_SOURCE_DIR "/tests/fuzz/corpus/%s", corpus);
    DIR *dir = opendir(folder);
    cr_assert(dir, "%s", folder);
    size_t files = 0;
    for (struct dirent *entry; (entry = readdir(dir)) != NULL;) {
        if (entry->d_name[0] == '.')
            continue;
        snprintf(path, sizeof path, "%s/%s", folder, entry->d_name);
        read_file(path, name, prepare);
        files++;
    }
    closedir(dir);
    cr_assert_gt(files, 0);
}

#define CORPUS(test, corpus, name)                   \
    Test(memory, test##_is_read_whole_or_not_at_all) \
    {                                                \
        read_corpus(corpus, name, NULL);             \
    }

CORPUS(text, "extract_text", "a.txt")
CORPUS(markdown, "extract_markdown", "a.md")
CORPUS(notebook, "extract_notebook", "a.ipynb")
CORPUS(latex, "extract_latex", "a.tex")
CORPUS(table, "extract_table", "a.csv")
CORPUS(subtitles, "extract_subtitles", "a.vtt")
CORPUS(light_markup, "extract_light", "a.rst")
CORPUS(front_matter, "extract_front", "a.md")
CORPUS(html, "extract_html", "a.html")
CORPUS(xml, "extract_xml", "a.xml")
CORPUS(wikitext, "extract_wiki", "a.wiki")
CORPUS(flat_opendocument, "extract_flat", "a.xml")
CORPUS(json, "extract_jsonl", "a.jsonl")
CORPUS(mail, "extract_mail", "a.eml")
CORPUS(mailbox, "extract_mbox", "a.mbox")
CORPUS(saved_page, "extract_mht", "a.mht")
CORPUS(archive, "extract_archive", "a")
CORPUS(web_archive, "extract_warc", "a")
CORPUS(zip, "extract_zip", "a.zip")
CORPUS(rtf, "extract_rtf", "a.rtf")
CORPUS(encodings, "charset", "a.txt")

static void make_compound(struct buffer *bytes)
{
    struct buffer file;
    buffer_init(&file);
    store_written(&file, bytes->data, bytes->size);
    buffer_clear(bytes);
    *bytes = file;
}

static void make_package(struct buffer *bytes)
{
    struct buffer file;
    buffer_init(&file);
    pack_written(&file, bytes->data, bytes->size);
    buffer_clear(bytes);
    *bytes = file;
}

Test(memory, packages_are_read_whole_or_not_at_all)
{
    read_corpus("extract_office", "a", make_package);
}

Test(memory, compound_files_are_read_whole_or_not_at_all)
{
    read_corpus("extract_compound", "a", make_compound);
}
