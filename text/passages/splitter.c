// SPDX-License-Identifier: MIT
// From blocks to passages: see splitter.h.
#include "text/passages/splitter.h"

#include "text/base/array.h"
#include "text/base/space.h"
#include "text/passages/section.h"
#include "text/passages/splitter_cut.h"
#include <stdlib.h>
#include <string.h>

// Levels 1..6 are headings; the document itself lies above them, section labels below.
enum { LEVEL_DOCUMENT = 0, LEVEL_LABEL = 7, LEVELS = 8, NO_NODE = 0 };

// A heading or a label. Node 0 is the document.
struct node {
    size_t name, name_size; // in `names`, NUL-terminated
    size_t parent;
    int level;
    bool used; // a passage stands under it
    bool known_label;
    bool opening; // nothing but headings stands before it, at level 1 perhaps a stray line
    bool biography;
};

struct part {
    size_t start, size; // in `texts`
    size_t node;
    int page;
};

struct splitter {
    struct buffer texts; // of passages, each NUL-terminated
    struct buffer names;
    struct buffer line;  // the block at hand, white space collapsed
    struct buffer stray; // stray lines that wait for what follows
    struct buffer label; // a stray line while it becomes a label
    size_t stray_words;
    int stray_page;
    bool stray_is_label; // they are one line of capitals, which may turn out to be a label
    struct node *nodes;
    size_t node_count, node_capacity;
    struct part *parts;
    size_t part_count, part_capacity;
    size_t open;  // the innermost open node
    size_t title; // or NO_NODE
    int page;
    bool failed;
    struct passage *passages; // made by splitter_finish, with the paths
    const char **paths;
};

static bool add_node(struct splitter *splitter, const struct node *node, const char *name)
{
    struct node *nodes =
        array_reserve(splitter->nodes, &splitter->node_capacity, splitter->node_count + 1, sizeof *nodes);
    if (!nodes)
        return false;
    splitter->nodes = nodes;
    struct node *added = &splitter->nodes[splitter->node_count];
    *added = *node;
    added->name = splitter->names.size;
    buffer_add(&splitter->names, name, node->name_size);
    buffer_add_byte(&splitter->names, '\0');
    splitter->open = splitter->node_count++;
    return !splitter->names.failed;
}

static bool start_document(struct splitter *splitter)
{
    return add_node(splitter, &(struct node){.level = LEVEL_DOCUMENT, .used = true}, "");
}

bool splitter_new(struct splitter **out)
{
    struct splitter *splitter = calloc(1, sizeof *splitter);
    if (splitter == NULL)
        return false;
    buffer_init(&splitter->texts);
    buffer_init(&splitter->names);
    buffer_init(&splitter->line);
    buffer_init(&splitter->stray);
    buffer_init(&splitter->label);
    if (!start_document(splitter)) {
        splitter_free(splitter);
        return false;
    }
    *out = splitter;
    return true;
}

static void drop_passages(struct splitter *splitter)
{
    free(splitter->passages);
    free(splitter->paths);
    splitter->passages = NULL;
    splitter->paths = NULL;
}

void splitter_free(struct splitter *splitter)
{
    if (splitter == NULL)
        return;
    drop_passages(splitter);
    buffer_clear(&splitter->texts);
    buffer_clear(&splitter->names);
    buffer_clear(&splitter->line);
    buffer_clear(&splitter->stray);
    buffer_clear(&splitter->label);
    free(splitter->nodes);
    free(splitter->parts);
    free(splitter);
}

// A buffer that could not grow would ignore the next document too.
static void empty_buffer(struct buffer *buffer)
{
    if (buffer->failed)
        buffer_clear(buffer);
    buffer_truncate(buffer, 0);
}

void splitter_reset(struct splitter *splitter)
{
    drop_passages(splitter);
    empty_buffer(&splitter->texts);
    empty_buffer(&splitter->names);
    empty_buffer(&splitter->line);
    empty_buffer(&splitter->stray);
    empty_buffer(&splitter->label);
    splitter->stray_words = 0;
    splitter->stray_is_label = false;
    splitter->node_count = splitter->part_count = 0;
    splitter->title = NO_NODE;
    splitter->page = 0;
    splitter->failed = !start_document(splitter);
}

static bool add_part(void *context, const char *text, size_t size)
{
    struct splitter *splitter = context;
    struct part *parts =
        array_reserve(splitter->parts, &splitter->part_capacity, splitter->part_count + 1, sizeof *parts);
    if (!parts)
        return false;
    splitter->parts = parts;
    splitter->parts[splitter->part_count++] = (struct part){
        .start = splitter->texts.size, .size = size, .node = splitter->open, .page = splitter->page};
    buffer_add(&splitter->texts, text, size);
    buffer_add_byte(&splitter->texts, '\0');
    for (size_t node = splitter->open; !splitter->nodes[node].used; node = splitter->nodes[node].parent)
        splitter->nodes[node].used = true;
    return !splitter->texts.failed;
}

static bool add_text(struct splitter *splitter, const char *text, size_t size, size_t words)
{
    if (words > PASSAGE_WORDS_MAX)
        return split_paragraph(text, size, words, add_part, splitter);
    return add_part(splitter, text, size);
}

static void clear_stray(struct splitter *splitter)
{
    buffer_truncate(&splitter->stray, 0);
    splitter->stray_words = 0;
    splitter->stray_is_label = false;
}

// The stray lines become a passage, which begins on the page of the first of them.
static bool add_stray(struct splitter *splitter)
{
    int page = splitter->page;
    splitter->page = splitter->stray_page;
    bool added = add_text(splitter, splitter->stray.data, splitter->stray.size, splitter->stray_words);
    splitter->page = page;
    clear_stray(splitter);
    return added;
}

// The section ends: what still waits joins the passage before it in the same section.
static bool flush_stray(struct splitter *splitter)
{
    if (splitter->stray_words == 0)
        return true;
    struct part *last = splitter->part_count > 0 ? &splitter->parts[splitter->part_count - 1] : NULL;
    if (splitter->stray_words >= PASSAGE_WORDS_MIN || last == NULL || last->node != splitter->open)
        return add_stray(splitter);
    buffer_truncate(&splitter->texts, splitter->texts.size - 1); // the NUL
    buffer_add_byte(&splitter->texts, '\n');
    buffer_add(&splitter->texts, splitter->stray.data, splitter->stray.size);
    last->size += 1 + splitter->stray.size;
    clear_stray(splitter);
    return buffer_add_byte(&splitter->texts, '\0');
}

static bool add_short(struct splitter *splitter, const char *text, size_t size, size_t words, bool label)
{
    if (splitter->stray_words + words > PASSAGE_WORDS_SPLIT && !add_stray(splitter))
        return false;
    splitter->stray_is_label = label && splitter->stray_words == 0;
    if (splitter->stray_words == 0)
        splitter->stray_page = splitter->page;
    else
        buffer_add_byte(&splitter->stray, '\n');
    splitter->stray_words += words;
    return buffer_add(&splitter->stray, text, size);
}

// Leaves the sections at `level` and below. One that heads nothing is a stray line of the one around it.
static bool close_nodes(struct splitter *splitter, int level)
{
    if (!flush_stray(splitter))
        return false;
    while (splitter->nodes[splitter->open].level >= level) {
        const struct node *node = &splitter->nodes[splitter->open];
        const char *name = splitter->names.data + node->name;
        bool stray = !node->used && splitter->open != splitter->title;
        splitter->open = node->parent;
        if (stray && !add_short(splitter, name, node->name_size, space_words(name, node->name_size), false))
            return false;
        if (!flush_stray(splitter))
            return false;
    }
    return true;
}

static bool open_node(struct splitter *splitter, const char *name, size_t size, int level, bool known_label)
{
    // A stray line above it, such as "Skip to content", does not keep the one level-1 heading from opening.
    size_t stray_max = level == 1 ? PASSAGE_WORDS_MIN : 1;
    bool opening = splitter->part_count == 0 && splitter->stray_words < stray_max;
    if (!close_nodes(splitter, level))
        return false;
    struct node node = {.name_size = size,
                        .parent = splitter->open,
                        .level = level,
                        .opening = opening,
                        .known_label = known_label,
                        .biography = splitter->nodes[splitter->open].biography ||
                                     section_label_is_biography(name, size)};
    if (!add_node(splitter, &node, name))
        return false;
    if (level == 1 && opening && splitter->title == NO_NODE && !known_label)
        splitter->title = splitter->open;
    return true;
}

// The one stray line proves to be a label: a paragraph follows it.
static bool open_stray_label(struct splitter *splitter)
{
    struct section_label label;
    struct buffer line = splitter->stray;
    splitter->stray = splitter->label;
    splitter->label = line;
    clear_stray(splitter);
    if (!section_label_find(&label, line.data, line.size))
        return true;
    return open_node(splitter, line.data + label.start, label.end - label.start, LEVEL_LABEL, false);
}

static bool add_paragraph(struct splitter *splitter, const char *text, size_t size)
{
    struct section_label label;
    size_t words = space_words(text, size);
    bool labelled = section_label_find(&label, text, size);
    bool alone = labelled && label.body == size;
    if (alone && label.known)
        return open_node(splitter, text + label.start, label.end - label.start, LEVEL_LABEL, true);
    if (labelled && !alone && (label.known || words >= PASSAGE_WORDS_MIN)) {
        if (!open_node(splitter, text + label.start, label.end - label.start, LEVEL_LABEL, label.known))
            return false;
    } else if (words >= PASSAGE_WORDS_MIN && splitter->stray_is_label) {
        if (!open_stray_label(splitter))
            return false;
    }
    if (words < PASSAGE_WORDS_MIN)
        return add_short(splitter, text, size, words, alone);
    if (splitter->stray_words >= PASSAGE_WORDS_MIN && !add_stray(splitter))
        return false;
    if (splitter->stray_words == 0)
        return add_text(splitter, text, size, words);
    buffer_add_byte(&splitter->stray, '\n');
    splitter->stray_words += words;
    return buffer_add(&splitter->stray, text, size) && add_stray(splitter);
}

static bool add_heading(struct splitter *splitter, const char *text, size_t size, int level)
{
    struct section_label label;
    bool named = section_label_find(&label, text, size) && label.known && label.body == size;
    level = level < 1 ? 1 : level >= LEVEL_LABEL ? LEVEL_LABEL - 1 : level;
    // Headings are kept as strings.
    if (space_words(text, size) > HEADING_WORDS_MAX || memchr(text, '\0', size))
        return add_paragraph(splitter, text, size);
    if (named)
        return open_node(splitter, text + label.start, label.end - label.start, level, true);
    if (size > 1 && text[size - 1] == ':')
        size--;
    return open_node(splitter, text, size, level, false);
}

bool splitter_add(struct splitter *splitter, const struct block *block)
{
    if (splitter->failed)
        return false;
    if (block->kind == BLOCK_PAGE) {
        splitter->page = block->level;
        return true;
    }
    struct buffer *line = &splitter->line;
    buffer_truncate(line, 0);
    bool done = space_collapse(line, block->text, block->size);
    if (done && line->size > 0)
        done = block->kind == BLOCK_HEADING ? add_heading(splitter, line->data, line->size, block->level)
                                            : add_paragraph(splitter, line->data, line->size);
    splitter->failed = !done;
    return done;
}

// A heading below level 1 that opens the document is its title if it stands above all that follow.
static void find_title(struct splitter *splitter)
{
    size_t first = 1;
    if (splitter->title != NO_NODE || splitter->node_count < 2)
        return;
    const struct node *nodes = splitter->nodes;
    if (!nodes[first].opening || nodes[first].known_label || nodes[first].level == LEVEL_LABEL)
        return;
    for (size_t i = first + 1; i < splitter->node_count; i++)
        if (nodes[i].level <= nodes[first].level)
            return;
    splitter->title = first;
}

// The headings above each node, outermost first, LEVELS places a node. Returns how many there are.
static size_t write_path(const struct splitter *splitter, size_t node, const char **path)
{
    size_t count = 0;
    for (size_t at = node; at != NO_NODE; at = splitter->nodes[at].parent)
        count += at != splitter->title;
    size_t place = count;
    for (size_t at = node; at != NO_NODE; at = splitter->nodes[at].parent)
        if (at != splitter->title)
            path[--place] = splitter->names.data + splitter->nodes[at].name;
    return count;
}

static bool make_passages(struct splitter *splitter)
{
    size_t count = splitter->part_count;
    if (splitter->node_count > SIZE_MAX / LEVELS)
        return false;
    splitter->passages = calloc(count > 0 ? count : 1, sizeof *splitter->passages);
    splitter->paths = calloc(splitter->node_count * LEVELS, sizeof *splitter->paths);
    if (splitter->passages == NULL || splitter->paths == NULL)
        return false;
    for (size_t i = 0; i < count; i++) {
        const struct part *part = &splitter->parts[i];
        const char **path = splitter->paths + part->node * LEVELS;
        size_t depth = write_path(splitter, part->node, path);
        splitter->passages[i] = (struct passage){.text = splitter->texts.data + part->start,
                                                 .text_size = part->size,
                                                 .section = depth > 0 ? path[depth - 1] : NULL,
                                                 .heading = path,
                                                 .heading_count = depth,
                                                 .page = part->page,
                                                 .biography = splitter->nodes[part->node].biography};
    }
    return true;
}

bool splitter_finish(struct splitter *splitter, const struct passage **passages, size_t *count)
{
    if (splitter->failed || !close_nodes(splitter, LEVEL_DOCUMENT + 1))
        return false;
    find_title(splitter);
    const char *title = splitter_title(splitter);
    if (splitter->part_count == 0 && title != NULL && !add_part(splitter, title, strlen(title)))
        return false;
    drop_passages(splitter);
    if (!make_passages(splitter)) {
        drop_passages(splitter);
        return false;
    }
    *passages = splitter->passages;
    *count = splitter->part_count;
    return true;
}

const char *splitter_title(const struct splitter *splitter)
{
    if (splitter->title == NO_NODE)
        return NULL;
    return splitter->names.data + splitter->nodes[splitter->title].name;
}
