// SPDX-License-Identifier: MIT
// Which elements of an unknown vocabulary are part of running text.
#include "extract/xml/mixed.h"

#include "extract/xml/vocabulary.h"
#include "text/base/buffer.h"
#include "text/base/fnv.h"
#include <stdint.h>
#include <string.h>

// An open element: whether it has text of its own, and where its children's slots begin in `children`.
struct open {
    bool has_text;
    size_t first_child;
};

struct learner {
    struct xml_mixed *mixed;
    struct buffer opened;   // of struct open
    struct buffer children; // of uint16_t
};

static uint16_t slot_of(const char *element)
{
    return (uint16_t)(fnv_of(element, strlen(element)) % XML_MIXED_SLOTS);
}

static struct open *innermost(struct learner *learner)
{
    size_t size = learner->opened.size;
    return size ? (struct open *)(void *)(learner->opened.data + size - sizeof(struct open)) : NULL;
}

static bool learn_start(void *context, const char *name, const char *const *attributes)
{
    (void)attributes;
    struct learner *learner = context;
    uint16_t slot = slot_of(xml_local_name(name));
    buffer_add(&learner->children, &slot, sizeof slot);
    return buffer_add(&learner->opened, &(struct open){false, learner->children.size}, sizeof(struct open));
}

static bool learn_end(void *context, const char *name)
{
    (void)name;
    struct learner *learner = context;
    struct open open = *innermost(learner);
    for (size_t at = open.first_child; open.has_text && at < learner->children.size; at += sizeof(uint16_t)) {
        uint16_t slot;
        memcpy(&slot, learner->children.data + at, sizeof slot);
        learner->mixed->inlined[slot] = true;
    }
    buffer_truncate(&learner->children, open.first_child);
    buffer_truncate(&learner->opened, learner->opened.size - sizeof open);
    return !learner->children.failed && !learner->opened.failed;
}

static bool learn_text(void *context, const char *text, size_t size)
{
    struct learner *learner = context;
    struct open *open = innermost(learner);
    for (size_t i = 0; open && !open->has_text && i < size; i++)
        open->has_text = !strchr(" \t\r\n", text[i]);
    return true;
}

bool xml_mixed_learn(struct xml_mixed *mixed, xml_parser parse, const char *text, size_t size,
                     struct xml_fault *fault)
{
    memset(mixed, 0, sizeof *mixed);
    struct learner learner = {.mixed = mixed};
    buffer_init(&learner.opened);
    buffer_init(&learner.children);
    bool done =
        parse(text, size, &(struct xml_handler){learn_start, learn_end, learn_text, &learner, NULL}, fault);
    buffer_clear(&learner.opened);
    buffer_clear(&learner.children);
    return done;
}

bool xml_mixed_has(const struct xml_mixed *mixed, const char *element)
{
    return mixed->inlined[slot_of(element)];
}
