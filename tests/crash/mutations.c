// SPDX-License-Identifier: MIT
// An index that is damaged anywhere: no crash, no hang, no wrong answer that neither the search nor a check tells of.
#include "tests/crash/damage.h"
#include "tests/crash/support.h"
#include "tests/require.h"

#include "text/base/buffer.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { SECONDS_MAX = 60, PASSAGES = 24, FIRST = 50 };

static const char *const queries[] = {
    "law",
    "treaty border",
    "secrets NOT minister",
    "\"the law of the border\"",
    "word1* law",
    "title:pipeline law",
    "author:mcdermott OR date:2004",
    "co-operation",
    "PfP",
    "law w/3 unusual7",
    "unusual11 OR unusual41 OR unusual61",
    "the",
};

// What the child tells of, also when it dies.
static struct shared {
    long at; // the mutation at hand
    const char *stage;
    char damage[200];
    long refused, told, harmless, mended, lost, others;
} * shared;

static char *sound_answers, *sound_stored;

static void add_hit(struct buffer *answers, const loci_hit *hit)
{
    buffer_printf(answers, "%s %.17g %s\t%s\t%.*s\n", hit->ref, hit->score, hit->citation, hit->section,
                  (int)hit->text_size, hit->text);
}

// Empty when a query fails.
static char *answers_of(loci *index)
{
    const loci_search_options options = {.size = sizeof options, .limit = 15, .count = true};
    struct buffer answers;
    buffer_init(&answers);
    for (size_t i = 0; i < sizeof queries / sizeof *queries; i++) {
        loci_results *results = NULL;
        if (loci_search(index, &results, queries[i], &options) != LOCI_OK) {
            buffer_clear(&answers);
            return NULL;
        }
        buffer_printf(&answers, "%s: %llu\n", queries[i], (unsigned long long)loci_results_total(results));
        for (size_t at = 0; at < loci_results_count(results); at++)
            add_hit(&answers, loci_results_hit(results, at));
        loci_results_free(results);
    }
    return buffer_detach(&answers, NULL);
}

static void add_text(struct buffer *text, uint64_t *random, unsigned document)
{
    for (unsigned i = 0; i < PASSAGES; i++)
        buffer_printf(
            text,
            "The law of the border, law %u by law, says what the law is: the law of co-operation and the "
            "Partnership for Peace (PfP), law upon law, keeps secrets from the minister and word%u, "
            "unusual%u, and in the law of %u the treaty is law.\n\n",
            i, (unsigned)(tree_random(random) % 900), (unsigned)(tree_random(random) % 90), document);
}

static void add_documents(loci *index, unsigned first, unsigned count)
{
    uint64_t random = first + 1;
    for (unsigned i = first; i < first + count; i++) {
        char id[16], title[40];
        struct buffer text;
        buffer_init(&text);
        snprintf(id, sizeof id, "d%u", i);
        snprintf(title, sizeof title, "Pipeline and Treaty %u", i % 7);
        add_text(&text, &random, i);
        const loci_input input = {.size = sizeof input,
                                  .id = id,
                                  .title = title,
                                  .author = i % 3 ? "Roger N. McDermott" : "Helena Marchetti",
                                  .date = i % 2 ? "2004-05-06" : "2005",
                                  .language = "en",
                                  .text = text.data};
        require(loci_add(index, (const loci_input *[]){&input}, 1) == LOCI_OK, "%s", loci_message(index));
        buffer_clear(&text);
    }
}

// Blocks of every kind: segments of several ages, terms over many leaves, deletions that are not merged yet.
static void make_sound(void)
{
    loci *index = crash_open("sound");
    add_documents(index, 0, FIRST);
    require(loci_rebuild(index) == LOCI_OK, "%s", loci_message(index));
    add_documents(index, FIRST, 3);
    add_documents(index, 1, 1);
    sound_answers = answers_of(index);
    require(sound_answers, "%s", loci_message(index));
    loci_close(index);
    sound_stored = damage_stored(tree_path(&crash_indexes, "sound"));
    require(sound_stored, "what is stored cannot be read");
}

static void count_finding(void *context, const char *finding)
{
    (void)finding;
    ++*(long *)context;
}

static void write_more(loci *index)
{
    static const loci_input more = {.size = sizeof more, .id = "more", .text = "The law of the new text."};
    if (loci_add(index, (const loci_input *[]){&more}, 1) == LOCI_OK)
        loci_forget(index, "memory:memory/more", false, NULL);
}

static bool same(char *got, const char *wanted)
{
    const bool equal = got && strcmp(got, wanted) == 0;
    free(got);
    return equal;
}

// A title or a date that somebody wrote over stands nowhere else: nothing can tell that it was another.
static bool stored_is_other(const char *path)
{
    char *stored = damage_stored(path);
    const bool other = stored && strcmp(stored, sound_stored) != 0;
    free(stored);
    return other;
}

static void expect_mended(loci *index, bool other)
{
    long findings = 0;
    shared->stage = "checking again";
    if (loci_check(index, false, count_finding, &findings) != LOCI_OK)
        crash_fault("mutation %ld (%s): a repair ended well, a check does not: %s", shared->at,
                    shared->damage, loci_message(index));
    shared->stage = "searching again";
    char *answers = answers_of(index);
    if (!answers)
        crash_fault("mutation %ld (%s): a repair ended well, a search does not: %s", shared->at,
                    shared->damage, loci_message(index));
    else if (!other && strcmp(answers, sound_answers) != 0)
        crash_fault("mutation %ld (%s): a repair ended well, and the answers are others", shared->at,
                    shared->damage);
    free(answers);
}

// What people do with an index, on one that is damaged.
static void use(loci *index, bool other)
{
    long findings = 0;
    shared->stage = "searching";
    const bool right = same(answers_of(index), sound_answers);
    shared->stage = "checking";
    const loci_error checked = loci_check(index, false, count_finding, &findings);
    if (!right && checked == LOCI_OK && !other)
        crash_fault("mutation %ld (%s): answers are missing or others, and a check finds nothing", shared->at,
                    shared->damage);
    shared->others += !right && checked == LOCI_OK && other;
    shared->told += checked != LOCI_OK;
    shared->harmless += checked == LOCI_OK && right;
    shared->stage = "repairing";
    if (loci_check(index, true, count_finding, &findings) == LOCI_OK) {
        shared->mended += checked != LOCI_OK;
        expect_mended(index, other);
    } else {
        shared->lost++;
    }
}

static void use_index(const char *path)
{
    loci *index = NULL;
    const bool other = stored_is_other(path);
    shared->stage = "opening";
    if (loci_open(&index, path, NULL, NULL, 0) != LOCI_OK) {
        shared->refused++;
        return;
    }
    use(index, other);
    loci_close(index);
}

// A writer reads blocks too: it merges them.
static void write_index(const char *path)
{
    loci *index = NULL;
    shared->stage = "writing";
    if (loci_open(&index, path, NULL, NULL, 0) != LOCI_OK)
        return;
    write_more(index);
    loci_close(index);
}

// Ends this process when one mutation takes it longer than anything should.
static void limit_time(timer_t timer)
{
    const struct itimerspec when = {.it_value = {.tv_sec = SECONDS_MAX}};
    require(timer_settime(timer, 0, &when, NULL) == 0, "no timer can be set");
}

static void mutate(const struct damage *damage, long at)
{
    char copy[300];
    snprintf(copy, sizeof copy, "%s", tree_path(&crash_indexes, "mutated"));
    shared->stage = "damaging";
    for (int writing = 0; writing < 2; writing++) {
        uint64_t random = (uint64_t)at * 0x9E3779B97F4A7C15u + 1;
        crash_remove("mutated");
        damage_apply(damage, copy, &random, shared->damage, sizeof shared->damage);
        if (writing)
            write_index(copy);
        else
            use_index(copy);
    }
}

static void mutate_from(const struct damage *damage, long first, long end)
{
    timer_t timer;
    struct sigevent event = {.sigev_notify = SIGEV_SIGNAL, .sigev_signo = SIGXCPU};
    require(timer_create(CLOCK_PROCESS_CPUTIME_ID, &event, &timer) == 0, "no timer can be made");
    for (shared->at = first; shared->at < end; shared->at++) {
        limit_time(timer);
        mutate(damage, shared->at);
    }
}

// One process goes on until a mutation ends it; the next begins behind that one.
static void mutate_all(const struct damage *damage, long count, long *crashes, long *hangs)
{
    for (long next = 0; next < count;) {
        fflush(NULL);
        pid_t child = fork();
        require(child != -1, "no process can be made");
        if (child == 0) {
            mutate_from(damage, next, count);
            _exit(crash_faults() > 0);
        }
        int status = 0;
        require(waitpid(child, &status, 0) == child, "the process is lost");
        if (status == 0)
            return;
        next = shared->at + 1;
        if (shared->at == count) {
            crash_fault("answers were wrong");
            return;
        }
        const bool hung = WIFSIGNALED(status) && WTERMSIG(status) == SIGXCPU;
        *hangs += hung;
        *crashes += !hung;
        crash_fault("mutation %ld (%s): %s while %s", shared->at, shared->damage,
                    WIFSIGNALED(status) ? strsignal(WTERMSIG(status)) : "ended", shared->stage);
    }
}

int main(int argc, char **argv)
{
    const long count = crash_begin(argc, argv, 60);
    long crashes = 0, hangs = 0;
    shared = mmap(NULL, sizeof *shared, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    require(shared != MAP_FAILED, "out of memory");
    make_sound();
    struct damage *damage = damage_new(tree_path(&crash_indexes, "sound"));
    mutate_all(damage, count, &crashes, &hangs);
    damage_free(damage);
    free(sound_answers);
    free(sound_stored);
    return crash_end(
        "mutations",
        "%ld mutations: %ld refused, %ld told, %ld harmless, %ld of what stands nowhere else; %ld mended,"
        " %ld not; %ld crashes, %ld hangs",
        count, shared->refused, shared->told, shared->harmless, shared->others, shared->mended, shared->lost,
        crashes, hangs);
}
