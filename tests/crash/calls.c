// SPDX-License-Identifier: MIT
// Calls that write.
#include "tests/crash/calls.h"

#include "tests/crash/support.h"

loci_error crash_add(loci *index)
{
    const loci_input inputs[] = {
        {.size = sizeof *inputs,
         .id = "one",
         .title = "State secrets",
         .text =
             "The law on state secrets of the Republic.\n\nCo-operation under the Partnership for Peace (PfP)."},
        {.size = sizeof *inputs, .id = "two", .text = "Los ministros y las ministras de los estados."},
        {.size = sizeof *inputs,
         .id = "three",
         .language = "da",
         .text = "Sikkerhedspolitiske undersøgelser."},
        {.size = sizeof *inputs, .id = "four", .language = "fi", .text = "Hallituksen neuvotteluissa."},
    };
    return loci_add(index, (const loci_input *[]){&inputs[0], &inputs[1], &inputs[2], &inputs[3]}, 4);
}

// One document after another, one of them divided already.
static loci_error add_in_steps(loci *index)
{
    static const char *const heading[] = {"The law"};
    const loci_input_passage passage = {.size = sizeof passage,
                                        .text = "A law on state secrets names what it protects.",
                                        .heading = heading,
                                        .heading_count = 1};
    const loci_input inputs[] = {
        {.size = sizeof *inputs, .id = "one", .text = "The law on water of the Republic."},
        {.size = sizeof *inputs,
         .id = "five",
         .passages = (const loci_input_passage *[]){&passage},
         .passage_count = 1},
    };
    loci_addition *addition = NULL;
    loci_error error = loci_addition_begin(index, &addition, NULL);
    for (size_t i = 0; i < sizeof inputs / sizeof *inputs && error == LOCI_OK; i++)
        error = loci_addition_put(addition, &inputs[i]);
    if (error == LOCI_OK)
        error = loci_addition_commit(addition, NULL);
    loci_addition_free(addition);
    return error;
}

static void tell(void *context, const char *finding)
{
    (void)context;
    crash_fault("finding: %s", finding);
}

static loci_error check(loci *index)
{
    return loci_check(index, true, tell, NULL);
}

static loci_error forget(loci *index)
{
    loci_error error = loci_forget(index, "memory:memory", false, NULL);
    return error == LOCI_NOT_FOUND ? LOCI_OK : error; // it was done the first time
}

const struct crash_call crash_calls[CRASH_CALLS] = {
    {"add", crash_add}, {"check", check},       {"rebuild", loci_rebuild},
    {"forget", forget}, {"index", crash_index}, {"steps", add_in_steps},
};

void crash_make_reference(const struct crash_call *call, const char *base)
{
    crash_restore(call->what, base);
    loci *index = crash_open(call->what);
    if (call->make(index) != LOCI_OK)
        crash_fault("%s: %s", call->what, loci_message(index));
    loci_close(index);
}

void crash_make_base(const char *name, unsigned files, unsigned records)
{
    crash_write_archive(0, files, records);
    crash_index_whole(name, "at the beginning");
    loci *index = crash_open(name);
    if (crash_add(index) != LOCI_OK)
        crash_fault("adding: %s", loci_message(index));
    loci_close(index);
    crash_write_archive(1, files, records);
}
