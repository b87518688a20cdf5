// SPDX-License-Identifier: MIT
// What the programs that break runs share.
#include "tests/crash/support.h"

#include "tests/indexer/picture.h"
#include "tests/require.h"
#include "text/base/buffer.h"

#include <stdarg.h>
#include <stdatomic.h>
#include <string.h>
#include <unistd.h>

enum { FAULTS_MAX = 20, PATIENCE_MS = 20000 };

struct tree crash_archive, crash_indexes;
static atomic_long faults;

long crash_begin(int argc, char **argv, long usual)
{
    require(getenv("LOCI_EXTRACT"), "LOCI_EXTRACT is to name the worker");
    // No power is lost here, so that nothing needs to reach a disk.
    if (access("/dev/shm", W_OK) == 0)
        setenv("TMPDIR", "/dev/shm", 0);
    tree_make(&crash_archive);
    tree_make(&crash_indexes);
    long count = argc > 1 ? strtol(argv[1], NULL, 10) : usual;
    require(count > 0, "usage: %s [COUNT]", argv[0]);
    return count;
}

void crash_fault(const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    fputs("fault: ", stderr);
    vfprintf(stderr, format, arguments);
    fputc('\n', stderr);
    va_end(arguments);
    require(atomic_fetch_add(&faults, 1) < FAULTS_MAX, "too many faults; see %s and %s", crash_archive.root,
            crash_indexes.root);
}

long crash_faults(void)
{
    return atomic_load(&faults);
}

int crash_end(const char *name, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    printf("crash_%s: ", name);
    vprintf(format, arguments);
    printf(", %ld faults\n", crash_faults());
    va_end(arguments);
    if (crash_faults() > 0)
        return 1;
    tree_remove(&crash_archive);
    tree_remove(&crash_indexes);
    return 0;
}

static void write_file(struct buffer *text, unsigned edition, unsigned i)
{
    char name[32];
    buffer_truncate(text, 0);
    for (unsigned paragraph = 0; paragraph < 10; paragraph++)
        buffer_printf(text,
                      "Paragraph %u of file %u in edition %u speaks of the treaty, of the border between the"
                      " states, and of what the minister said about state secrets and word%u.\n\n",
                      paragraph, i, edition,
                      (unsigned)(tree_random(&(uint64_t){paragraph + i * 77 + edition * 991 + 1}) % 500));
    snprintf(name, sizeof name, "%u/file%u.txt", i % 4, i);
    tree_write_bytes(&crash_archive, name, text->data, text->size);
}

static void move_report(unsigned edition)
{
    char name[64];
    for (unsigned i = 0; i < 2; i++) {
        snprintf(name, sizeof name, "moved/%u-05-06 report.txt", 1990 + (edition + i) % 2);
        unlink(tree_path(&crash_archive, name));
    }
    tree_write(&crash_archive, name,
               "The report on the treaty stays what it was.\n\nIts name tells its date.\n");
}

static void write_broken(struct buffer *text, unsigned edition)
{
    buffer_truncate(text, 0);
    for (unsigned i = 0; i < 3 + edition % 5; i++)
        buffer_printf(text, "{ broken record %u\n", i);
    tree_write_bytes(&crash_archive, "broken.jsonl", text->data, text->size);
}

void crash_write_archive(unsigned edition, unsigned files, unsigned records)
{
    struct buffer text;
    buffer_init(&text);
    for (unsigned i = 0; i < files; i++)
        write_file(&text, i % 3 ? edition : 0, i); // every third stays what it was
    buffer_truncate(&text, 0);
    for (unsigned i = edition * records / 3; i < records + edition * records / 3; i++)
        buffer_printf(
            &text,
            "{\"_id\": \"r%u\", \"title\": \"Record %u\", \"text\": \"The minister spoke of the treaty"
            " and the border in edition %u of record %u at some length.\"}\n",
            i, i, i % 5 ? 0 : edition, i);
    if (records > 0)
        tree_write_bytes(&crash_archive, "records.jsonl", text.data, text.size);
    write_broken(&text, edition);
    move_report(edition);
    buffer_clear(&text);
}

loci *crash_open(const char *name)
{
    loci *index = NULL;
    char why[LOCI_MESSAGE_SIZE] = "";
    // A worker that was being started when its run was killed has the run's lock until it is executed.
    const loci_open_options options = {
        .size = sizeof options, .extract = getenv("LOCI_EXTRACT"), .busy_timeout_ms = PATIENCE_MS};
    loci_error error = loci_open(&index, tree_path(&crash_indexes, name), &options, why, sizeof why);
    require(error == LOCI_OK, "%s cannot be opened: %s", name, why);
    return index;
}

loci_error crash_index(loci *index)
{
    const loci_index_options options = {
        .size = sizeof options, .workers = 2, .batch_bytes = 8000, .prune = true};
    const char *path = crash_archive.root;
    return loci_index(index, &path, 1, &options, NULL);
}

void crash_index_whole(const char *name, const char *when)
{
    loci *index = crash_open(name);
    loci_error error = crash_index(index);
    if (error != LOCI_OK)
        crash_fault("%s: a run of %s: %s: %s", when, name, loci_error_name(error), loci_message(index));
    loci_close(index);
}

void crash_remove(const char *name)
{
    static const char *const beside[] = {"", "-wal", "-shm", ".lock"};
    for (size_t i = 0; i < sizeof beside / sizeof *beside; i++) {
        char whole[512];
        snprintf(whole, sizeof whole, "%s%s", tree_path(&crash_indexes, name), beside[i]);
        unlink(whole);
    }
}

static void copy_bytes(FILE *from, FILE *to)
{
    char piece[1 << 16];
    size_t size;
    while ((size = fread(piece, 1, sizeof piece, from)) > 0)
        require(fwrite(piece, 1, size, to) == size, "an index cannot be copied");
}

void crash_restore(const char *name, const char *base)
{
    crash_remove(name);
    if (!base)
        return;
    FILE *from = fopen(tree_path(&crash_indexes, base), "rb");
    FILE *to = fopen(tree_path(&crash_indexes, name), "wb");
    require(from && to, "%s cannot be copied", base);
    copy_bytes(from, to);
    fclose(from);
    require(fclose(to) == 0, "%s cannot be copied", base);
}

static void show_finding(void *context, const char *finding)
{
    fprintf(stderr, "%s: finding: %s\n", (const char *)context, finding);
}

void crash_expect_sound(const char *name, const char *when)
{
    loci *index = crash_open(name);
    loci_error error = loci_check(index, false, show_finding, (void *)(uintptr_t)when);
    if (error != LOCI_OK)
        crash_fault("%s: %s is not sound: %s: %s", when, name, loci_error_name(error), loci_message(index));
    loci_close(index);
}

void crash_expect_equal(const char *name, const char *fresh, const char *when)
{
    char *got = picture_of(tree_path(&crash_indexes, name));
    char *wanted = picture_of(tree_path(&crash_indexes, fresh));
    char why[2000];
    if (picture_differs(got, wanted, why, sizeof why))
        crash_fault("%s: %s is not what %s is: %s", when, name, fresh, why);
    free(got);
    free(wanted);
}

// A run that was broken has no end, and nobody runs now.
static void expect_no_running_run(const char *name, const char *when)
{
    loci *index = crash_open(name);
    loci_info *info = NULL;
    if (loci_info_get(index, &info) != LOCI_OK)
        crash_fault("%s: %s: %s", when, name, loci_message(index));
    for (size_t i = 0; info && i < info->run_count; i++)
        if (strcmp(loci_info_run_at(info, i)->outcome, "running") == 0)
            crash_fault("%s: %s: a run seems to be running", when, name);
    loci_info_free(info);
    loci_close(index);
}

void crash_audit(const char *name, const char *fresh, const char *when)
{
    crash_expect_sound(name, when);
    crash_index_whole(name, when);
    crash_expect_sound(name, when);
    expect_no_running_run(name, when);
    crash_expect_equal(name, fresh, when);
}
